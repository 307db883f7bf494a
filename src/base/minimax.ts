/*
 * Polynomials near zero behind elementary.ts, on arguments that it has reduced. Coefficients are those of Sun's fdlibm,
 * 1993; the order of operations is part of the contract with the WebAssembly twin.
 */

/** sin(x + y) for |x + y| <= pi/4, y tiny. */
export function sineNearZero(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r =
    0.00833333333332249 +
    z * (-0.0001984126982985795 + z * 2.7557313707070068e-6) +
    z * w * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)
  const v = z * x
  return x - (z * (0.5 * y - v * r) - y - v * -0.16666666666666632)
}

/** cos(x + y) for |x + y| <= pi/4, y tiny. */
export function cosineNearZero(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 2.480158728947673e-5)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))
  const half = 0.5 * z
  const top = 1 - half
  return top + (1 - top - half + (z * r - x * y))
}

/** The c of e^x = 1 + x + x c / (2 - c): c = x - x^2 (P1 + x^2 (P2 + …)), for |x| <= ln(2)/2. */
export function exponentialRemainder(x: number): number {
  const z = x * x
  return (
    x -
    z *
      (0.16666666666666602 +
        z *
          (-0.0027777777777015593 +
            z * (6.613756321437934e-5 + z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8))))
  )
}

/** (asin(x) - x) / x as a function of z = x^2 <= 1/4. */
export function arcsineRatio(z: number): number {
  const p =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z * (-0.04005553450067941 + z * (0.0007915349942898145 + z * 3.479331075960212e-5)))))
  const q =
    1 +
    z * (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)))
  return p / q
}

/** log((1 + s) / (1 - s)) / s - 2 as a function of z = s^2, |s| <= 0.1716. */
export function logarithmRatio(z: number): number {
  const w = z * z
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  return even + odd
}

/** 1 - atan(t) / t as a function of z = t^2, |t| <= 0.4375. */
export function arctangentRatio(z: number): number {
  const w = z * z
  const odd =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (0.09090887133436507 +
              w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))))
  const even =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))))
  return odd + even
}

/** 3/2 log((1 + s) / (1 - s)) / s - 3 - s^2 as a function of z = s^2, |s| <= 0.2. */
export function logarithmTail(z: number): number {
  return (
    z *
    z *
    (0.5999999999999946 +
      z *
        (0.4285714285785502 +
          z *
            (0.33333332981837743 +
              z * (0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842)))))
  )
}

/** 6/x^2 (x coth(x/2) - 2) as a function of z = x^2 / 2, |x| <= ln(2)/2. */
export function hyperbolicRatio(z: number): number {
  return (
    1 +
    z *
      (-0.03333333333333313 +
        z *
          (0.0015873015872548146 +
            z * (-7.93650757867488e-5 + z * (4.008217827329362e-6 + z * -2.0109921818362437e-7))))
  )
}
