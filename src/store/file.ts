/* Documents as files: names, text, and the browser's ways to give and take a file. */
import type { Lab } from './lab-store.ts'
import { parseJson, readBundle, writeBundle, type Bundle } from '../document/codec.ts'

/** A file name out of a title: its letters and digits, in lower case, with `.ansatz.json`. */
export function fileNameOf(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60)
  return `${stem || 'experiment'}.ansatz.json`
}

/** The document of a file's text. @throws LabError "document" or "version" */
export function readBundleText(text: string): Bundle {
  return readBundle(parseJson(text))
}

/** The text of a document's file. */
export function writeBundleText(bundle: Bundle): string {
  return writeBundle(bundle)
}

/** Hands a text or picture to the user as a file. */
export function download(name: string, content: string | Blob, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Hands the document, with where its run stands, to the user as a file. */
export async function saveToFile(lab: Lab): Promise<string> {
  const checkpoint = await lab.checkpoint()
  const { experiment } = lab.document.getState()
  const name = fileNameOf(experiment.title)
  download(name, writeBundleText({ experiment, checkpoint }), 'application/json')
  return name
}

/** Asks the user for one file; null when there is none. */
export function pickFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
