/*
 * Instructions of the WebAssembly simulator, by number: the one file that both languages compile. An instruction is
 * `instructionWords` unsigned 32-bit words, the first its code; the operands are documented where each is carried out,
 * in assembly/.
 */

/* Plain constants without types: TypeScript reads them as numbers, AssemblyScript as i32. */
export const instructionWords = 16

/* Angles: arithmetic.ts, coefficients.ts */
export const loadRows = 1
export const broadcast = 2
export const broadcastBack = 3
export const arithmetic = 4
export const arithmeticBack = 5
export const halfAngle = 6
export const addHalfAngles = 7
export const leftOutProduct = 8
export const addAdjoint = 9
export const zero = 10
export const storeGradients = 11

/* States: product-state.ts, product-of-qubits.ts, rotation.ts, controlled-rotation.ts, diagonal.ts, matrix.ts */
export const productState = 20
export const productStateBack = 21
export const rotate = 22
export const rotatePair = 23
export const rotateBack = 24
export const rotatePairBack = 25
export const rotateControlled = 26
export const rotateControlledBack = 27
export const phaseAndPermute = 28
export const phaseAndPermuteBack = 29
export const scale = 30
export const flipControlled = 31
export const applyMatrix = 32
export const copyState = 33
export const qubitState = 34
export const qubitStateBack = 35
export const productOfQubits = 36
export const productOfQubitsBack = 37

/* Tables of size 2^n: tables.ts */
export const linearTable = 40
export const signTable = 41
export const phaseTable = 42
export const phaseGradient = 43

/* Readouts: readout.ts */
export const readSigns = 50
export const readPauli = 51
export const readProbabilities = 52
export const storeValues = 53
export const loadCotangents = 54
export const seedSigns = 55
export const seedPauli = 56
export const seedProbabilities = 57
export const storeStates = 58
export const scaleOutputs = 59

/* Compressed batches: pauli-strings.ts */
export const turnCoefficients = 60
export const rowCoefficients = 61
export const encode = 62
export const pullBack = 63
export const readStrings = 64
export const sumStrings = 65
export const pairStrings = 66
export const pushForward = 67

/* One large state: assembly/single/ */
export const firstOfSingle = 80
export const turnTile = 80
export const turnTileBack = 81
export const turnSlopes = 82
export const phaseProduct = 83
export const foldSlopes = 84
export const parityPhases = 85
export const paritySlopes = 86
export const productTable = 87
export const productSlopes = 88
export const blockSigns = 89
export const sumGroups = 91
export const addTotals = 92
export const halfAngles = 93
export const sweep = 100
export const sweepBack = 101
export const productBlocks = 102
export const productBlocksBack = 103
export const readSignBlocks = 104
export const seedSignBlocks = 105
export const readPauliBlocks = 106
export const seedPauliBlocks = 107
export const readProbabilityBlocks = 108
export const seedProbabilityBlocks = 109
export const storeTiles = 110

/* Operations of `arithmetic`. */
export const operationAdd = 0
export const operationSubtract = 1
export const operationMultiply = 2
export const operationDivide = 3
export const operationNegate = 4
export const operationSin = 5
export const operationCos = 6
export const operationTan = 7
export const operationArcsin = 8
export const operationArccos = 9
export const operationArctan = 10
export const operationExp = 11
export const operationLog = 12
export const operationSqrt = 13
export const operationPower = 14
export const operationRemainder = 15

/* Buffers of the caller, by number. */
export const bufferParameters = 0
export const bufferFeatures = 1
export const bufferValues = 2
export const bufferCotangents = 3
export const bufferParameterGradients = 4
export const bufferFeatureGradients = 5
export const bufferStates = 6
export const bufferCount = 7

/* How `loadRows` finds a lane's row. */
export const rowsOfFeatures = 0
export const rowsOfFeaturesPerLane = 1
export const rowsOfParametersPerLane = 2
export const rowShared = 3
