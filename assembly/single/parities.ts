/* Sums over parities, sum_m a_m (-1)^(parity of k & m), from their coefficients and back: the Walsh-Hadamard transform. */
import * as doubles from '../doubles'

/** In place over doubles, `bytes` in all; its own inverse but for a factor, and its own transpose. */
export function walshHadamard(table: usize, bytes: usize): void {
  const end = table + bytes
  for (let p = table; p < end; p += doubles.pairBytes) {
    const a = load<f64>(p)
    const b = load<f64>(p, 8)
    store<f64>(p, a + b)
    store<f64>(p, a - b, 8)
  }
  for (let half = doubles.pairBytes; half < bytes; half <<= 1) {
    for (let base = table; base < end; base += half << 1) {
      for (let p = base; p < base + half; p += doubles.pairBytes) {
        const a = doubles.get(p)
        const b = doubles.get(p + half)
        doubles.put(p, doubles.add(a, b))
        doubles.put(p + half, doubles.sub(a, b))
      }
    }
  }
}
