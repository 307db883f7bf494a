/* The sign of noise: one turn of a wave, around (0, 0), ten pixels wide. */
export const wave = 'M-4.5 0.5C-3.2 -3.4 -1.4 -3.4 0 0S3.2 3.4 4.5 -0.5'
