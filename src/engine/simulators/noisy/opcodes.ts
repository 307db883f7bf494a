/*
 * Instructions of the noisy simulator, by number: the one file that both languages compile, beside those of the angles in
 * wasm/opcodes.ts. The operands are documented where each is carried out, in assembly/noisy/.
 */

/* Angles and maps of one qubit: maps.ts */
export const cosinesAndSines = 100
export const composeMap = 101
export const composeMapBack = 102

/* Product states and products of observables: product.ts */
export const productState = 103
export const productStateBack = 104
export const productTable = 105
export const productTableBack = 106

/* Passes over the coefficients: pass.ts, factors.ts */
export const pass = 110
export const passBack = 111
export const factorTable = 112
export const passInPlace = 113
export const passInPlaceBack = 114

/* Readouts: readout.ts, contract.ts */
export const readStrings = 120
export const seedStrings = 121
export const contract = 122
export const contractBack = 123
export const outputSum = 124
export const outputSumBack = 125
export const outputDistribution = 126
export const outputDistributionBack = 127
export const clear = 128

/* Factors of a map: a fixed matrix, or a turn about the axis of that digit. */
export const factorFixed = 0

/* Operations of a pass: eight words each, the first its kind. */
export const operationWords = 8
export const operationMap = 0
export const operationShiftedMap = 1
export const operationTurn = 2
export const operationTransfer = 3
