/* Runs the comparison beside this file, or reads one that `lab -- compare … --json` printed, and prints its ranks beside the
   published ones. scripts/published-ranks.mjs bundles and starts it. */
import { readFileSync } from 'node:fs'
import { runStudy } from '../../src/cli/run-study.ts'
import { parseJson } from '../../src/document/codec.ts'
import { readComparison } from '../../src/document/comparison-codec.ts'
import type { ComparisonResults } from '../../src/document/comparison-results.ts'
import { rankReport, readPublished, reportText } from './ranks.ts'

/**
 * @param published the study's table of scores, CSV
 * @param document a comparison, JSON
 * @param printed what the command line printed of it; null runs it
 */
export async function publishedRanks(
  published: string,
  document: string,
  printed: string | null,
): Promise<string> {
  const table = readPublished(readFileSync(published, 'utf8'))
  const results = printed === null ? await run(document) : lastOf(readFileSync(printed, 'utf8'))
  return reportText(rankReport(results, table))
}

function lastOf(lines: string): ComparisonResults {
  return JSON.parse(lines.trim().split('\n').at(-1)!) as ComparisonResults
}

function run(document: string): Promise<ComparisonResults> {
  const comparison = readComparison(parseJson(readFileSync(document, 'utf8')))
  let told = 0
  return runStudy(
    'comparison',
    { comparison },
    {
      onView({ fits }) {
        if (fits.done < told) return
        told = fits.done + Math.ceil(fits.of / 20)
        process.stderr.write(`${fits.done} of ${fits.of} fits\n`)
      },
    },
  )
}
