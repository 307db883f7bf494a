/* The problem kind "key-distribution": two people agree on a key by photons, and somebody may be listening. Types only. */

export type KeyProtocol = 'bb84' | 'e91'

/** The channel between the two, and who is in it. */
export interface KeyChannel {
  /** Share of the photons that are measured on their way and sent anew, 0 to 1. */
  readonly eavesdropper: number
  /** Probability that a photon does not arrive, 0 to below 1; for e91 on each of the two ways. */
  readonly loss: number
  /** p of the depolarizing channel (1 - p) rho + p I/2 that the receiver's photon goes through, 0 to 1. */
  readonly channelError: number
}

export interface KeyDistributionProblem extends KeyChannel {
  readonly kind: 'key-distribution'
  readonly protocol: KeyProtocol
  /** Photons, or pairs of photons, that are sent. */
  readonly rounds: number
  /** Share of the sifted bits that are compared in public to estimate the error rate, above 0 and below 1. */
  readonly disclosed: number
}
