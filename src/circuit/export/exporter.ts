/* What an export is: a format's record, and the file that it makes of a circuit. One file per format stands beside this. */
import type { Circuit } from '../tree.ts'

/** Values of inputs by name: a number, or a list for an array. */
export type ExportValues = Readonly<Record<string, number | readonly number[]>>

export interface ExportFormat {
  /** As in `--to NAME`. */
  readonly name: string
  /** For people. */
  readonly label: string
  /** Of a file, with its dot. */
  readonly extension: string
  readonly help: string
  /**
   * The file's text.
   * @param values of all inputs where the format has none of its own; others write them as an example of a call
   * @throws LabError "unsupported" naming what the format does not have, with `details.span` where it stands
   */
  write(circuit: Circuit, values: ExportValues | null): string
}
