/*
 * What a thread looks like to the one that started it, and the other way round: messages and an end. Web Workers and
 * worker_threads are made to look like this by src/worker/ and src/cli/; the pool knows no other difference.
 */
import type { FromThread, ToThread } from './messages.ts'

/** A thread, seen from outside. */
export interface Thread {
  send(message: ToThread): void
  listen(listener: ThreadListener): void
  /** Ends it; nothing is heard of it afterwards. */
  terminate(): void
}

export interface ThreadListener {
  readonly hear: (message: FromThread) => void
  /** It ended, by itself or by somebody else. */
  readonly ended: (reason: string) => void
}

/** Starts one more thread, which runs `serve` of thread-host.ts. */
export type StartThread = () => Thread

/** The line to the outside, seen from within a thread. */
export interface Port {
  /** @param moved buffers of the message that change hands rather than being copied */
  send(message: FromThread, moved: readonly ArrayBuffer[]): void
  listen(hear: (message: ToThread) => void): void
}
