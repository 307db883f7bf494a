/* Which document the page opens with: a link's, else the saved one, else the first visit's. Reads only; what could not
   be read is reported and never thrown, so that there is always a document. */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import { parse } from '../circuit/language/parse.ts'
import { readBundle, type Bundle } from '../document/codec.ts'
import { defaultExperiment } from '../document/defaults.ts'
import { openLink, payloadOf } from './link.ts'
import type { LabStorage } from './storage.ts'

export interface Boot extends Bundle {
  /** Kept beside, to be brought back: what was saved when a link was opened. */
  readonly previous: Bundle | null
  readonly play: boolean
  readonly firstVisit: boolean
  /** Whether a link was opened. */
  readonly fromLink: boolean
  readonly troubles: readonly { readonly kind: 'link' | 'saved' | 'storage'; readonly failure: Failure }[]
  /** What was saved but could not be read; as it was found. */
  readonly unreadable: unknown
}

/** Longest wait for the storage before the page goes on without it, in milliseconds. */
const patience = 1500

function withTimeout<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new LabError('storage', 'storage: must answer in time, got nothing')), patience)
  })
  return Promise.race([promise, late])
}

/** The bundle, if its circuit can be drawn. @throws LabError "circuit" */
function drawable(bundle: Bundle): Bundle {
  const { circuit, diagnostics } = parse(bundle.experiment.circuit.text)
  if (circuit) return bundle
  const [first] = diagnostics
  throw new LabError(
    'circuit',
    `document: its circuit must parse; line ${first?.line ?? 1}, column ${first?.column ?? 1}: ${first?.message ?? ''}`,
  )
}

/**
 * @param hash the location's hash, which may hold a share link
 * @param visited whether the lab was ever opened here
 */
export async function boot(storage: LabStorage, hash: string, visited: boolean): Promise<Boot> {
  const troubles: { kind: 'link' | 'saved' | 'storage'; failure: Failure }[] = []
  const attempt = async <T>(
    kind: 'link' | 'saved' | 'storage',
    action: () => Promise<T>,
  ): Promise<T | null> => {
    try {
      return await action()
    } catch (thrown) {
      troubles.push({ kind, failure: toFailure(thrown) })
      return null
    }
  }
  const read = (key: 'current' | 'previous') => attempt('storage', () => withTimeout(storage.read(key)))
  const found = (await read('current')) ?? null
  const saved = found === null ? null : await attempt('saved', async () => drawable(readBundle(found)))
  const payload = payloadOf(hash)
  const linked =
    payload === null ? null : await attempt('link', async () => drawable(await openLink(payload)))
  const opened = linked ?? saved
  let previous: Bundle | null = linked ? saved : null
  if (!previous && troubles.length === 0) {
    const kept = await read('previous')
    if (kept) previous = readBundleOrNull(kept)
  }
  const firstVisit = opened === null && found === null && !visited
  return {
    experiment: opened?.experiment ?? defaultExperiment(),
    checkpoint: opened?.checkpoint ?? null,
    previous,
    play: opened === null,
    firstVisit,
    fromLink: linked !== null,
    troubles,
    unreadable: found !== null && saved === null ? found : null,
  }
}

/** A spare document that cannot be read is no trouble worth a message. */
function readBundleOrNull(json: unknown): Bundle | null {
  try {
    return drawable(readBundle(json))
  } catch {
    return null
  }
}
