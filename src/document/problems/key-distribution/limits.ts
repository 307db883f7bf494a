/* How large an exchange of keys may be. */

/** Most photons, or pairs, of one exchange. */
export const mostPhotons = 500_000
