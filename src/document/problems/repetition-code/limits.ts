/* How long a repetition code may be. */

/** Largest distances: of decoders that walk all error patterns, and of the vote. */
export const largestDistance = { trellis: 13, majority: 31 } as const
