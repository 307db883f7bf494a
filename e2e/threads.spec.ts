import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { securityHeaders } from '../config/security.mjs'
import { serve } from '../scripts/serve.mjs'
import { openFile, pause, saved, untilStep, watch } from './lab.ts'

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i))

/** Ten qubits, three layers of data and trainable rotations: a step is worth several threads. */
const largeCircuit = [
  'OPENQASM 3.0;',
  'include "stdgates.inc";',
  'input float[64] x_0;',
  'input float[64] x_1;',
  'input array[float[64], 60] theta;',
  'qubit[10] q;',
  'pragma ansatz.readout score = Z0',
  ...times(3, (layer) =>
    times(10, (q) =>
      [
        `ry(x_${q % 2}) q[${q}];`,
        `ry(theta[${20 * layer + q}]) q[${q}];`,
        `rz(theta[${20 * layer + 10 + q}]) q[${q}];`,
      ].join('\n'),
    )
      .concat(times(10, (q) => `cx q[${q}], q[${(q + 1) % 10}];`))
      .join('\n'),
  ),
].join('\n')

/* With the lab's own headers, and on a host that sends none: then no memory is shared, but messages are. */
for (const [title, headers] of [
  ['', securityHeaders],
  [' on a host without headers too', {}],
] as const)
  test(`a large experiment is trained by several threads${title}`, async ({ page }) => {
    const { errors } = watch(page)
    const threads: string[] = []
    page.on('request', (request) => {
      if (/engine\.worker/.test(request.url())) threads.push(request.url())
    })
    const host = await serve(resolve('dist'), { port: 4296, headers })
    await page.goto(`http://127.0.0.1:${host.port}/`)
    await untilStep(page, 5)
    await pause(page)
    expect(threads).toEqual([])
    const file = await saved(page)
    const experiment = { ...file.experiment, circuit: { text: largeCircuit, draft: null } }
    await openFile(page, 'large.json', { experiment })
    await page.getByRole('radio', { name: 'Max' }).click()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await untilStep(page, 20)
    const cores = await page.evaluate(() => navigator.hardwareConcurrency)
    expect(threads).toHaveLength(Math.min(cores, 8) - 1)
    expect(errors).toEqual([])
    await page.close()
    host.close()
  })
