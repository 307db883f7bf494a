/* The problem kind "federated": a model of the lab trained by several clients who keep their rows to themselves. Types only. */
import type { Experiment } from '../../experiment.ts'

/** How the updates of the clients become one. */
export type Aggregation = 'mean' | 'median' | 'trimmed-mean'

/** What somebody does to the training. */
export type FederatedAttack =
  /** The last clients send the opposite of their update, `factor` times as large. */
  | { readonly kind: 'sign-flip'; readonly clients: number; readonly factor: number }
  /** The last clients send their update `factor` times as large. */
  | { readonly kind: 'scaled'; readonly clients: number; readonly factor: number }
  /** Somebody between the last clients and the server changes their messages. */
  | { readonly kind: 'tampered'; readonly clients: number }

/** Who measures photons on their way: on all lines of one client, in some rounds. */
export interface FederatedEavesdropper {
  /** Counted from 1, as on the screen. */
  readonly client: number
  readonly fraction: number
  /** First and last round, counted from 1. */
  readonly from: number
  readonly to: number
}

/** How clients get their keys: BB84 on each line, as in the kind "key-distribution". */
export interface FederatedKeys {
  /** On each line. */
  readonly photons: number
  readonly loss: number
  readonly channelError: number
  /** Rounds after which keys are distributed anew. */
  readonly renewal: number
  readonly eavesdropper: FederatedEavesdropper | null
}

export interface FederatedProblem {
  readonly kind: 'federated'
  /** Data, circuit, loss and optimizer; its steps count for nothing here. */
  readonly experiment: Experiment
  readonly clients: number
  readonly rounds: number
  /** `fedsgd`: clients send gradients, the server steps. `fedavg`: clients step, the server averages what they moved. */
  readonly method: 'fedsgd' | 'fedavg'
  /** Steps of a client in each round of fedavg; 1 for fedsgd. */
  readonly localSteps: number
  /** Concentration of the Dirichlet distribution of classes over clients, small is skewed; null: evenly. */
  readonly skew: number | null
  /** Whether pairwise masks hide the updates, so that the server learns their sum alone. */
  readonly masks: boolean
  readonly aggregation: Aggregation
  /** Share that `trimmed-mean` leaves out at each end, 0 to below 1/2. */
  readonly trim: number
  /** Probability that a client does not answer in a round, 0 to below 1. */
  readonly dropout: number
  readonly keys: FederatedKeys
  readonly attack: FederatedAttack | null
}
