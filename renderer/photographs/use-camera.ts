import { useEffect, useRef, useState } from 'react';
import { type CameraProblem, cameraProblemOf } from './camera-problem.ts';

/** A camera gives what it has up to this size; photographs want all of it. */
const wanted = { width: { ideal: 4096 }, height: { ideal: 3072 } };
const jpegQuality = 0.95;

type Camera =
  | { kind: 'starting' }
  | { kind: 'live'; stream: MediaStream; deviceId: string }
  | { kind: 'failed'; problem: CameraProblem };

/** A camera for as long as the component that uses it is there. It is off at once when that goes, also at a lock. */
export function useCamera() {
  const [camera, setCamera] = useState<Camera>({ kind: 'starting' });
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  /** Asked for anew, it is opened anew. */
  const [wish, setWish] = useState<{ deviceId: string | null }>({ deviceId: null });

  useEffect(() => {
    let isOver = false;
    let opened: MediaStream | undefined;
    const stop = () => {
      for (const track of opened?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      setCamera({ kind: 'starting' });
      try {
        opened = await openCamera(wish.deviceId);
        if (isOver) {
          stop();
          return;
        }
        const [track] = opened.getVideoTracks();
        // Not fired by `stop()`: whoever hears it has lost the camera.
        track?.addEventListener('ended', () => {
          if (!isOver) setCamera({ kind: 'failed', problem: 'gone' });
        });
        setCamera({ kind: 'live', stream: opened, deviceId: track?.getSettings().deviceId ?? '' });
        // Their names are told only to whom a camera was allowed.
        const known = await navigator.mediaDevices.enumerateDevices();
        if (!isOver) setDevices(known.filter(({ kind }) => kind === 'videoinput'));
      } catch (failure) {
        if (!isOver) setCamera({ kind: 'failed', problem: cameraProblemOf(failure) });
      }
    };
    void start();
    return () => {
      isOver = true;
      stop();
    };
  }, [wish]);

  return {
    camera,
    devices,
    choose: (deviceId: string) => setWish({ deviceId }),
    tryAgain: () => setWish({ deviceId: null }),
  };
}

async function openCamera(deviceId: string | null): Promise<MediaStream> {
  const which = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...which }, audio: false });
}

/** Shows a stream in a video element. */
export function useVideo(stream: MediaStream | null) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return video;
}

/** The picture that the camera shows now, as a JPEG. Null when it shows none. */
export async function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality });
}
