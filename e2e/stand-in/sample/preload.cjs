const { contextBridge, ipcRenderer } = require('electron');

globalThis.secretOfPreload = 1;

let missing;
try {
  require('node:fs');
} catch (error) {
  missing = error.message;
}

contextBridge.exposeInMainWorld('sample', {
  missing,
  constants: { list: [1, 2], bytes: new Uint8Array([1, 2]) },
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  note: (value) => ipcRenderer.send('note', value),
  onNews(callback) {
    const listener = (event, value) => callback(value);
    ipcRenderer.on('news', listener);
    return () => ipcRenderer.removeListener('news', listener);
  },
  twice: (work) => [work(1), work(2)],
  raise: () => {
    throw new TypeError('raised in the preload');
  },
});
