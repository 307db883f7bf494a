/* Single states of an ensemble, by the address of their first double: copying, scaling, adding. */
import { pairBytes, registerBytes } from './pairs'

/** to = (re + i im) * from; both may be the same. */
export function copyScaled(from: usize, to: usize, re: f64, im: f64): void {
  for (let at: usize = 0; at < pairBytes; at += 32) {
    const x = load<f64>(from + at)
    const y = load<f64>(from + at + registerBytes)
    store<f64>(to + at, re * x - im * y)
    store<f64>(to + at + registerBytes, re * y + im * x)
  }
}

/** to += from. */
export function addState(from: usize, to: usize): void {
  for (let at: usize = 0; at < pairBytes; at += registerBytes)
    store<f64>(to + at, load<f64>(to + at) + load<f64>(from + at))
}

/** |0…0>. */
export function clearState(to: usize): void {
  for (let at: usize = 0; at < pairBytes; at += registerBytes) store<f64>(to + at, 0)
  store<f64>(to, 1)
}

/** The state as its caller wants it: (re, im) interleaved. */
export function exportState(from: usize, to: usize): void {
  for (let at: usize = 0; at < pairBytes; at += registerBytes) store<f64>(to + (at >> 1), load<f64>(from + at))
}
