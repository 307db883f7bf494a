/* What can be taken along: the scores as CSV, table and ranks as a picture, and a script that repeats the classical rows. */
import { Code, Download, Image } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { comparisonCsv } from '../../document/comparison-csv.ts'
import { comparisonPicture } from '../../document/comparison-picture.ts'
import type { KeptResults } from '../../store/comparison-kept.ts'
import { comparisonFileName } from '../../store/comparison-desk.ts'
import { download } from '../../store/file.ts'
import { Button } from '../controls/Button.tsx'
import { pngOf } from '../export/png.ts'
import { useLab, useStudy } from '../lab-context.tsx'
import { exportsText as words } from '../text/compare.ts'
import styles from './Results.module.css'

/** Hands the script over once it is written. */
function useScript({ of, results }: KeptResults) {
  const lab = useLab()
  const { status, view, viewOf, failure } = useStudy('comparison-script')
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current) return
    if (status === 'failed') {
      wanted.current = false
      lab.say('error', words.scriptFailed(failure?.message ?? ''))
    } else if (status === 'finished' && view?.script && viewOf) {
      wanted.current = false
      download(comparisonFileName(viewOf.comparison.title, '.py'), view.script, 'text/x-python')
    }
  }, [lab, status, view, viewOf, failure])
  return {
    isWriting: status === 'working',
    write() {
      wanted.current = true
      lab.beginStudy('comparison-script', { comparison: of, results })
    },
  }
}

export function Exports({ shown }: { readonly shown: KeptResults }) {
  const lab = useLab()
  const { of, results } = shown
  const script = useScript(shown)
  const name = (ending: string) => comparisonFileName(of.title, ending)
  const savePng = async () => {
    try {
      download(name('.png'), await pngOf(comparisonPicture(results)), 'image/png')
    } catch {
      lab.say('error', words.noPicture)
    }
  }
  const hasClassical = of.models.some(({ kind }) => kind === 'classical')
  return (
    <div role="group" aria-label={words.title} className={styles.exports}>
      <Button
        title={words.csvHelp}
        icon={<Download />}
        onClick={() => download(name('.csv'), comparisonCsv(results), 'text/csv')}
      >
        {words.csv}
      </Button>
      <Button
        icon={<Image />}
        onClick={() => download(name('.svg'), comparisonPicture(results), 'image/svg+xml')}
      >
        {words.svg}
      </Button>
      <Button icon={<Image />} onClick={() => void savePng()}>
        {words.png}
      </Button>
      {hasClassical ? (
        <Button
          title={words.scriptHelp}
          icon={<Code />}
          disabled={script.isWriting}
          onClick={() => script.write()}
        >
          {script.isWriting ? words.writing : words.script}
        </Button>
      ) : null}
    </div>
  )
}
