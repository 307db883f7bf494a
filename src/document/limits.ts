/* How large a document may be. What goes beyond is refused with a message before it costs memory or time. */
import { limits as languageLimits } from '../circuit/language/analysis/limits.ts'

export const documentLimits = {
  /** UTF-16 units of the circuit's text. */
  textLength: languageLimits.textLength,
  titleLength: 200,
  descriptionLength: 4000,
  nameLength: 200,
  /** Rows of any data source. */
  rows: 20_000,
  columns: 200,
  drawnPoints: 5000,
  steps: 100_000,
  /** Steps of a run that was played on and on, and points of its history. */
  runSteps: 1_000_000_000,
  historyPoints: 500_000,
  shots: 10_000_000,
  /** Parameters, and numbers of an optimizer's memory. */
  parameters: 200_000,
  /** Bytes of a file or link once unpacked. */
  bytes: 64_000_000,
  /** Characters of a link's payload; Chromium opens no address above 2 MiB. */
  linkLength: 2_000_000,
  /** Bytes that a link may unpack to. */
  linkBytes: 16_000_000,
} as const
