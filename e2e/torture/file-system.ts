import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Random } from '../../electron/demo/random.ts';
import { FileContent, type Harshness } from './file-content.ts';
import type { Operation } from './operations.ts';

type Names = Map<string, FileContent | Folder>;

class Folder {
  /** As the program sees its names. */
  readonly present: Names = new Map();
  /** As the disk surely has them. */
  readonly durable: Names = new Map();
}

type Entry = FileContent | Folder;
/** A change of names, whole or not at all: what stands at each afterwards; undefined: nothing. */
type NameChange = readonly { folder: Folder; name: string; entry: Entry | undefined }[];

/** Content by path relative to the root; a folder has none. */
export type Tree = ReadonlyMap<string, Buffer | 'folder'>;

/**
 * A disk with a cache, as weak as POSIX allows: content is safe once its file was synced, a name once its folder
 * was; until then each change may be there or not, whatever was done before or after it.
 */
export class SimulatedDisk {
  readonly #rootPath: string;
  readonly #root: Folder;
  #nameChanges: NameChange[] = [];
  readonly #handles = new Map<number, { path: string; entry: Entry }>();

  /** Starts from what lies in `folder`, as if it stood at `root` and had been synced. */
  constructor(root: string, folder = root) {
    this.#rootPath = root;
    this.#root = loadFolder(folder);
  }

  apply(operation: Operation): void {
    switch (operation.kind) {
      case 'open':
        this.#open(operation);
        return;
      case 'write':
        this.#file(operation.handle)?.write(operation.offset, operation.data);
        return;
      case 'truncate':
        this.#file(operation.handle)?.truncate(operation.length);
        return;
      case 'truncate-path': {
        const entry = this.#at(operation.path);
        if (entry instanceof FileContent) entry.truncate(operation.length);
        return;
      }
      case 'sync':
        this.#sync(operation.handle);
        return;
      case 'close':
        this.#handles.delete(operation.handle);
        return;
      case 'rename':
        this.#change([
          { ...this.#place(operation.from), entry: undefined },
          { ...this.#place(operation.to), entry: this.#at(operation.from) },
        ]);
        return;
      case 'link':
        this.#change([{ ...this.#place(operation.to), entry: this.#at(operation.from) }]);
        return;
      case 'unlink':
      case 'rmdir':
        this.#change([{ ...this.#place(operation.path), entry: undefined }]);
        return;
      case 'mkdir':
        this.#change([{ ...this.#place(operation.path), entry: new Folder() }]);
        return;
      case 'mark':
    }
  }

  /** The path by which an open file or folder was opened. */
  pathOf(handle: number): string | undefined {
    return this.#handles.get(handle)?.path;
  }

  /** As programs see it: everything written, nothing lost. */
  present(): Tree {
    return treeOf(
      this.#root,
      ({ present }) => present,
      (content) => content.present(),
    );
  }

  /** One of the states in which a power cut at this moment may leave the disk. */
  afterCut(random: Random): Tree {
    const harshness: Harshness = {
      kept: random.pick([0, 0.5, 1, random.fraction()]),
      torn: random.pick([0, 0.3, 1]),
    };
    const names = new Map<Folder, Names>();
    const namesOf = (folder: Folder): Names => names.get(folder) ?? folder.durable;
    for (const { folder, name, entry } of this.#survivors(random).flat()) {
      const changed = names.get(folder) ?? new Map(folder.durable);
      names.set(folder, changed);
      setName(changed, name, entry);
    }
    return treeOf(this.#root, namesOf, (content) => content.afterCut(random, harshness));
  }

  /** Changes of names either as a journal keeps them, all up to some moment, or each by chance. */
  #survivors(random: Random): NameChange[] {
    if (random.chance(0.5)) return this.#nameChanges.slice(0, random.integer(0, this.#nameChanges.length));
    const share = random.pick([0.2, 0.5, 0.8]);
    return this.#nameChanges.filter(() => random.chance(share));
  }

  #open({ handle, path, made, emptied }: Operation & { kind: 'open' }): void {
    if (made) this.#change([{ ...this.#place(path), entry: new FileContent() }]);
    const entry = this.#at(path);
    if (!entry) throw new Error(`The log opens ${path}, which it has not made.`);
    if (emptied && entry instanceof FileContent) entry.truncate(0);
    this.#handles.set(handle, { path, entry });
  }

  #file(handle: number): FileContent | undefined {
    const entry = this.#handles.get(handle)?.entry;
    return entry instanceof FileContent ? entry : undefined;
  }

  #sync(handle: number): void {
    const entry = this.#handles.get(handle)?.entry;
    if (entry instanceof FileContent) entry.sync();
    if (!(entry instanceof Folder)) return;
    const stillPending: NameChange[] = [];
    for (const change of this.#nameChanges) {
      if (!change.some(({ folder }) => folder === entry)) stillPending.push(change);
      else for (const { folder, name, entry: after } of change) setName(folder.durable, name, after);
    }
    this.#nameChanges = stillPending;
  }

  #change(change: NameChange): void {
    for (const { folder, name, entry } of change) setName(folder.present, name, entry);
    this.#nameChanges.push(change);
  }

  #at(path: string): Entry | undefined {
    const names = relative(this.#rootPath, path).split('/');
    let found: Entry | undefined = this.#root;
    for (const name of names) {
      if (name !== '') found = found instanceof Folder ? found.present.get(name) : undefined;
    }
    return found;
  }

  #place(path: string): { folder: Folder; name: string } {
    const folder = this.#at(dirname(path));
    if (!(folder instanceof Folder)) throw new Error(`The log names ${path}, whose folder it has not made.`);
    return { folder, name: basename(path) };
  }
}

function setName(names: Names, name: string, entry: Entry | undefined): void {
  if (entry) names.set(name, entry);
  else names.delete(name);
}

function loadFolder(path: string): Folder {
  const folder = new Folder();
  for (const name of readdirSync(path)) {
    const inside = join(path, name);
    const entry = statSync(inside).isDirectory() ? loadFolder(inside) : new FileContent(readFileSync(inside));
    folder.present.set(name, entry);
    folder.durable.set(name, entry);
  }
  return folder;
}

function treeOf(
  root: Folder,
  namesOf: (folder: Folder) => Names,
  read: (content: FileContent) => Buffer,
): Tree {
  const tree = new Map<string, Buffer | 'folder'>();
  const add = (folder: Folder, path: string): void => {
    for (const [name, entry] of namesOf(folder)) {
      const inside = path === '' ? name : `${path}/${name}`;
      tree.set(inside, entry instanceof Folder ? 'folder' : read(entry));
      if (entry instanceof Folder) add(entry, inside);
    }
  };
  add(root, '');
  return tree;
}

/** Writes a tree below `folder`. */
export function writeTree(tree: Tree, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of tree) {
    const target = join(folder, path);
    if (content === 'folder') mkdirSync(target);
    else writeFileSync(target, content);
  }
}
