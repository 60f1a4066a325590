import type { WebFrameMain } from 'electron';
import { originOf } from './addresses.ts';

type FramePart = Pick<
  WebFrameMain,
  'url' | 'origin' | 'name' | 'processId' | 'routingId' | 'frameTreeNodeId' | 'detached' | 'isDestroyed'
>;

/** As WebFrameMain: where a message or a navigation comes from. */
export class Frame implements FramePart {
  readonly parent: Frame | null;
  readonly name = '';
  readonly processId: number;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly detached = false;
  #url: string;
  static #count = 0;

  constructor(url: string, parent: Frame | null = null) {
    this.#url = url;
    this.parent = parent;
    this.routingId = ++Frame.#count;
    this.frameTreeNodeId = this.routingId;
    this.processId = parent?.processId ?? this.routingId;
  }

  get url(): string {
    return this.#url;
  }
  get origin(): string {
    return originOf(this.#url);
  }
  get top(): Frame {
    return this.parent?.top ?? this;
  }
  isDestroyed(): boolean {
    return false;
  }
  /** The frame now shows another document. */
  navigated(url: string): void {
    this.#url = url;
  }
}
