/* A regression target that a re-uploading circuit can represent: a truncated Fourier series. */
import { cos, sin } from '../../base/elementary.ts'
import { uniformBetween, type DataSet } from './data-set.ts'

/** Largest size of the noiseless series. */
const largest = 0.8
const gridSize = 512

/** Random coefficients of cos(kx) and sin(kx), k to `degree`, scaled to a largest value of 0.8; x uniform on [-pi, pi]. */
export const fourier: DataSet = {
  name: 'fourier',
  generate: ({ count, noise, options, stream }) => {
    const degree = options['degree'] ?? 3
    const coefficients = Array.from({ length: degree }, () => [stream.normal(), stream.normal()] as const)
    const series = (x: number) =>
      coefficients.reduce((sum, [a, b], k) => sum + a * cos((k + 1) * x) + b * sin((k + 1) * x), 0)
    let peak = 0
    for (let i = 0; i < gridSize; i++) peak = Math.max(peak, Math.abs(series((2 * Math.PI * i) / gridSize)))
    const features = new Float64Array(count)
    const targets = new Float64Array(count)
    for (let row = 0; row < count; row++) {
      const x = uniformBetween(stream, -Math.PI, Math.PI)
      features[row] = x
      targets[row] = (largest * series(x)) / peak + noise * stream.normal()
    }
    return { featureNames: ['x'], targetName: 'y', classNames: [], features, targets }
  },
}
