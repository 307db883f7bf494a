import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { pageWithLook, violations, watch, whereLong } from './lab.ts'

const small = {
  format: 'ansatz.comparison',
  version: 1,
  title: 'Small meeting',
  dataSets: ['moons', 'xor'].map((set) => ({
    name: set,
    data: { source: 'generated', set, count: 60, noise: 0.1, options: {} },
  })),
  models: [
    { kind: 'quantum', family: 'fidelity-kernel' },
    { kind: 'classical', name: 'logistic' },
    { kind: 'classical', name: 'rbf-svm' },
  ],
  folds: { count: 3, repeats: 1 },
  tuning: { settings: 2, folds: 2 },
  sizes: [15, 25],
  seed: 7,
}

async function openCompare(page: Page): Promise<void> {
  await page.goto('/#/compare')
  await expect(page.getByRole('region', { name: 'What is compared' })).toBeVisible()
}

async function openFile(page: Page, content: object | string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Open a comparison' }).click()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const buffer = Buffer.from(text)
  await (await chooser).setFiles({ name: 'meeting.json', mimeType: 'application/json', buffer })
}

const compare = (page: Page) => page.getByRole('button', { name: 'Compare', exact: true }).first().click()

async function downloaded(page: Page, name: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('group', { name: 'Take it with you' }).getByRole('button', { name }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test('a comparison runs to its verdict, is told in every form, and is there after a reload', async ({
  page,
}) => {
  const watched = watch(page)
  await openCompare(page)
  await openFile(page, small)
  await expect(page.getByRole('textbox', { name: 'Title of the comparison' })).toHaveValue('Small meeting')
  await expect(page.getByText(/^\d+ fits\. About .* on \d+ thread/)).toBeVisible()
  await compare(page)
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(page.getByRole('button', { name: 'Compare again' })).toBeVisible({ timeout: 30_000 })
  await expect(verdict).not.toContainText('open')
  const said = await verdict.innerText()
  await expect(page.getByRole('button', { name: /^RBF-SVM on moons: [01]\.\d{3}, interval/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Mean ranks, best first/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^moons\. .* at 15, .* at 25, .* at 40/ })).toBeVisible()

  const cell = page.getByRole('button', { name: /^RBF-SVM on moons/ })
  await cell.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^RBF-SVM on xor/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'RBF-SVM on xor' })
  await expect(dialog.getByRole('table', { name: 'Its folds' }).getByRole('row')).toHaveCount(4)
  await expect(dialog.getByRole('table', { name: 'Against the others here' }).getByRole('row')).toHaveCount(3)
  await page.keyboard.press('Escape')

  const csv = await downloaded(page, 'CSV')
  expect(csv.name).toBe('small-meeting.csv')
  expect(csv.text.trim().split('\n')).toHaveLength(1 + 2 * 3 * 3)
  const picture = await downloaded(page, 'Picture, SVG')
  expect(picture.text).toContain('<svg')
  expect((await downloaded(page, 'Picture, PNG')).name).toBe('small-meeting.png')
  const script = await downloaded(page, 'scikit-learn script')
  expect(script.name).toBe('small-meeting.py')
  expect(script.text).toContain('sklearn')

  await page.reload()
  await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible()
  expect(await page.getByRole('region', { name: 'Verdict' }).innerText()).toBe(said)
  expect(watched.errors).toEqual([])
  expect(watched.foreign).toEqual([])
})

test(
  'a comparison that is stopped keeps its rows, and changes make them stale',
  whereLong(true),
  async ({ page }) => {
    await openCompare(page)
    await openFile(page, { ...small, folds: { count: 10, repeats: 10 }, sizes: [] })
    await compare(page)
    await expect(page.getByRole('button', { name: /RBF-SVM on moons: [01]\.\d+/ })).toBeVisible({
      timeout: 30_000,
    })
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByText(/^Stopped after \d+ of 600 fits/)).toBeVisible()
    await expect(page.getByRole('button', { name: /RBF-SVM on moons: [01]\.\d+/ })).toBeVisible()
    await page.getByRole('checkbox', { name: 'MLP' }).check()
    await expect(page.getByText('You have changed the comparison since.', { exact: false })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('checkbox', { name: 'MLP' })).not.toBeChecked()
  },
)

test('what cannot be compared is said in words', whereLong(true), async ({ page }) => {
  await openCompare(page)
  await openFile(page, '{"format": "ansatz.comparison", "version": 1, "dataSets": []')
  await expect(
    page.getByRole('alert').getByText(/meeting\.json was not opened\. .*must be JSON/),
  ).toBeVisible()
  await openFile(page, { ...small, folds: { count: 1 } })
  await expect(page.getByText(/folds\.count must be/)).toBeVisible()
  await openFile(page, { ...small, limitSeconds: 0.01 })
  await expect(page.getByText(/This would take about .* the limit is 10 ms/)).toBeVisible()
  await compare(page)
  await expect(page.getByRole('alert').getByText(/must take at most/)).toBeVisible()
})

test('the Lab’s verdict leads to the comparison of its own circuit', whereLong(true), async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Compare properly' }).click()
  await expect(page.getByRole('heading', { name: 'Compare', exact: true })).toBeFocused()
  await expect(page.getByRole('checkbox', { name: 'This circuit' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Moons as in the Lab' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('a table of one’s own is compared on, numbers as class names', whereLong(true), async ({ page }) => {
  await openCompare(page)
  await page.getByRole('button', { name: 'Add a table' }).click()
  const rows = Array.from({ length: 24 }, (_, i) => `${i % 7},${(i * 5) % 11},${i % 2}`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Table as text' }).fill(['a,b,kind', ...rows].join('\n'))
  await dialog.getByRole('button', { name: 'Use this table' }).click()
  const card = page.getByRole('button', { name: 'Table', exact: true })
  await expect(card).toHaveAttribute('aria-pressed', 'true')
  for (const name of ['Moons as in the Lab', 'Circles', 'XOR']) {
    await page.getByRole('button', { name, exact: true }).click()
  }
  await expect(page.getByText(/^30 fits\. About/)).toBeVisible()
  await compare(page)
  await expect(page.getByRole('button', { name: /^RBF-SVM on Table: [01]\.\d{3}, interval/ })).toBeVisible({
    timeout: 30_000,
  })
})

test('a link holds the comparison', async ({ context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openCompare(page)
  await openFile(page, small)
  await expect(page.getByText('2 data sets · 3 models · 3 folds')).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy a link' }).click()
  await expect(page.getByText('The link is copied.', { exact: false })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Start over' }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the comparison' })).toHaveValue('')
  await page.goto(link)
  await expect(page.getByRole('textbox', { name: 'Title of the comparison' })).toHaveValue('Small meeting')
  expect(new URL(page.url()).hash).toBe('#/compare')
  await page.goto('/#/compare/AAAA')
  await expect(page.getByRole('alert').getByText(/That link does not open/)).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  for (const [name, width, height] of [
    ['desktop', 1440, 900],
    ['phone', 390, 844],
  ] as const) {
    test(
      `results are accessible: ${theme}, ${name}`,
      whereLong(theme === 'dark' || width < 1000),
      async ({ browser }) => {
        const page = await pageWithLook(browser, { theme, width, height })
        await openCompare(page)
        expect(await violations(page), 'before').toEqual([])
        await openFile(page, small)
        await compare(page)
        await expect(page.getByRole('button', { name: 'Compare again' })).toBeVisible({ timeout: 30_000 })
        expect(await violations(page), 'results').toEqual([])
        await page.getByRole('button', { name: /RBF-SVM on moons/ }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        expect(await violations(page), 'cell').toEqual([])
        await page.context().close()
      },
    )
  }
}
