/* What the study of a federated training tells: plain data. */
import type { PartScore } from '../../../document/checkpoint.ts'
import type { AbortReason } from '../../../secure/key-distribution/distil.ts'
import type { SeenClient } from '../../../secure/federated/secure-round.ts'
import type { ProblemView } from '../problem-view.ts'

/**
 * `asked`: as the document says. `central`: all rows in one place. `honest`: as asked, without the attack, masks and
 * drop-out. The others: as asked with another way of summing up, without masks.
 */
export type ArmName = 'asked' | 'central' | 'honest' | 'mean' | 'median' | 'trimmed-mean'

export interface ArmPoint {
  /** Rounds behind it. */
  readonly round: number
  /** Of the training rows. */
  readonly loss: number
  /** On the validation part, or the training part where there is none; R squared for a regression. */
  readonly score: number
}

export interface ArmResult {
  readonly name: ArmName
  readonly points: readonly ArmPoint[]
  /** At the end, on the test part, or on the part that `score` is of where there is none; null before the end. */
  readonly final: PartScore | null
  /** Why it ended before its last round. */
  readonly trouble: string | null
}

export interface ClientRows {
  readonly rows: number
  /** Rows by class, in the order of the class names; empty for a regression. */
  readonly classes: readonly number[]
}

export interface RoundLog {
  /** Counted from 1. */
  readonly round: number
  /** `keys`: a line had too many errors or too short a key, so nothing was sent. `few`: fewer than two messages came. */
  readonly outcome: 'done' | 'keys' | 'few'
  /** Of the lines whose keys were distributed in this round, the one with the most errors; clients counted from 1. */
  readonly worstLine: {
    readonly between: string
    readonly rate: number
    readonly aborted: AbortReason | null
  } | null
  /** Clients counted from 1. */
  readonly missing: readonly number[]
  readonly rejected: readonly number[]
  /** Mask seeds revealed for those who were missing. */
  readonly revealed: number
}

export interface Traffic {
  readonly messages: number
  readonly bytes: number
  readonly rejected: number
  readonly revealed: number
  readonly photons: number
  /** SHA-256 over the last tags of all channels: it stands for all messages that were accepted. */
  readonly head: string
}

export interface FederatedResult {
  readonly method: 'fedsgd' | 'fedavg'
  readonly classNames: readonly string[]
  readonly clients: readonly ClientRows[]
  readonly rounds: { readonly done: number; readonly keys: number; readonly few: number }
  readonly arms: readonly ArmResult[]
  readonly log: readonly RoundLog[]
  readonly traffic: Traffic
  /** Whether the masks of every round summed to zero, modulo 2^64; null without masks. */
  readonly masksCancel: boolean | null
  /** Parameters at the end, by name. */
  readonly parameters: Readonly<Record<string, number>>
}

/** The first number of every client's message in the last round, as it was and as it was sent. */
export interface SeenRound {
  readonly round: number
  readonly clients: readonly SeenClient[]
  readonly sum: number
}

export interface FederatedView extends ProblemView<FederatedResult> {
  readonly known: FederatedResult | null
  readonly arms: readonly ArmResult[]
  readonly seen: SeenRound | null
  readonly rounds: number
}
