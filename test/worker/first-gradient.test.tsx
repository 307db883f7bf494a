/* How soon a fresh worker has its first gradient: printed, not judged, since a busy machine takes its time. */
import { expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createLabClient } from '../../src/worker/client.ts'

it('the first experiment has a gradient before anything else is loaded', async () => {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const client = createLabClient(() => undefined)
    client.setPace('full')
    expect(await client.checkpoint()).toBeNull()
    const ready = performance.now()
    void client.open(defaultExperiment(), { run: 1, checkpoint: null, play: true })
    while (((await client.checkpoint())?.step ?? 0) < 1);
    times.push(performance.now() - ready)
    client.close()
  }
  // oxlint-disable-next-line no-console
  console.log(
    `first gradient, ms after the worker was ready: ${times.map((time) => time.toFixed(0)).join(', ')}`,
  )
})
