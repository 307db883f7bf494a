import { describe, expect, it } from 'vitest'
import { readCsv, type CsvSettings } from '../../src/learn/csv.ts'

const settings: CsvSettings = { name: 'test.csv', roles: [], missing: 'drop' }
const read = (text: string, changes: Partial<CsvSettings> = {}) => readCsv(text, { ...settings, ...changes })

describe('readCsv', () => {
  it('reads a header, features and class labels', () => {
    const { table, targetKind } = read('a,b,label\n1,2,up\n3,4,down\n5,6,up\n7,8,down\n')
    expect(table.featureNames).toEqual(['a', 'b'])
    expect(table.features).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ])
    expect(table.targets).toEqual(['up', 'down', 'up', 'down'])
    expect(targetKind).toBe('classes')
  })

  it.each([
    ['semicolons', 'a;b;y\r\n1;2;0\r\n3;4;1\r\n5;6;0\r\n7;8;1\r\n'],
    ['tabs', 'a\tb\ty\n1\t2\t0\n3\t4\t1\n5\t6\t0\n7\t8\t1'],
    ['a byte order mark', '\uFEFFa,b,y\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n'],
    ['quotes', '"a","b","y"\n"1",2,0\n3,"4",1\n5,6,0\n7,8,1\n'],
    ['blank lines', 'a,b,y\n\n1,2,0\n3,4,1\n\n5,6,0\n7,8,1\n\n'],
  ])('reads %s', (_, text) => {
    const { table } = read(text)
    expect(table.featureNames).toEqual(['a', 'b'])
    expect(table.features).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ])
    expect(table.targets).toEqual(['0', '1', '0', '1'])
  })

  it('reads decimal commas between semicolons', () => {
    const { table } = read('a;y\n1,5;0\n-2,25e1;1\n3;0\n4;1\n')
    expect(table.features).toEqual([[1.5], [-22.5], [3], [4]])
  })

  it('keeps classes that are called - and none, and drops rows whose class is not known', () => {
    const { table, warnings } = read('a,class\n1,+\n2,-\n3,none\n4,?\n5,-\n')
    expect(table.targets).toEqual(['+', '-', 'none', '-'])
    expect(warnings[0]).toBe('1 of 5 rows were left out, because a value was missing')
  })

  it.each([
    ['x,y,class', 'class', ['x', 'y']],
    ['x,y,colour', 'colour', ['x', 'y']],
    ['X,Y', 'Y', ['X']],
    ['y,a,b', 'y', ['a', 'b']],
    ['Species,y,z', 'Species', ['y', 'z']],
  ])('predicts of %s the column %s', (header, target, features) => {
    const row = (cell: string, i: number) => (/class|colour|species/i.test(cell) ? 'ab'[i % 2] : `${i}.5`)
    const rows = Array.from({ length: 6 }, (_, i) =>
      header
        .split(',')
        .map((cell) => row(cell, i))
        .join(','),
    )
    const { table } = read([header, ...rows].join('\n'))
    expect(table.targetName).toBe(target)
    expect(table.featureNames).toEqual(features)
  })

  it('names columns by number when there is no header', () => {
    const { table } = read('1,2,0\n3,4,1\n5,6,0\n7,8,1\n')
    expect(table.featureNames).toEqual(['column 1', 'column 2'])
    expect(table.features).toHaveLength(4)
  })

  it('keeps separators, quotes and line ends inside quoted cells', () => {
    const { table } = read('a,label\n1,"x, ""y""\nz"\n2,b\n3,b\n4,"x, ""y""\nz"\n')
    expect(table.targets[0]).toBe('x, "y"\nz')
  })

  it('takes many different numbers as a quantity to predict', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${i * 1.5}`).join('\n')
    const { targetKind, table } = read(`x,y\n${rows}`)
    expect(targetKind).toBe('number')
    expect(table.targets[2]).toBe(3)
  })

  it('names line and column of a cell that is not a number', () => {
    const text = 'age,b,label\n1,2,0\nabc,4,1\n5,6,0\n7,8,1\n'
    expect(() => read(text)).toThrow('line 3, column 1 "age": a number is needed, got "abc"')
  })

  it('names the line of a row with another number of columns', () => {
    expect(() => read('a,b,y\n1,2,0\n3,4\n5,6,1\n')).toThrow(
      'row on line 3: 3 columns as in the first row, got 2',
    )
  })

  it('names the line of a quote that is never closed', () => {
    expect(() => read('a,b,y\n1,2,0\n3,"4,1\n5,6,0\n')).toThrow('see the quote on line 3')
  })

  const gaps = 'a,b,y\n1,2,0\n,4,1\n5,NA,0\n7,8,1\n9,9,0\n1,1,1\n'

  it('drops rows with missing values and says so', () => {
    const { table, warnings } = read(gaps)
    expect(table.features).toHaveLength(4)
    expect(warnings).toEqual(['2 of 6 rows were left out, because a value was missing'])
  })

  it('fills missing values with the mean of their column', () => {
    const { table } = read(gaps, { missing: 'mean' })
    expect(table.features[1]).toEqual([23 / 5, 4])
    expect(table.features[2]).toEqual([5, 24 / 5])
  })

  it('refuses missing values when told so, with line and column', () => {
    expect(() => read(gaps, { missing: 'refuse' })).toThrow('line 3, column 1 "a": a value is missing')
  })

  it('follows given roles', () => {
    const { table } = read('a,b,c\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n', { roles: ['target', null, 'ignore'] })
    expect(table.targetName).toBe('a')
    expect(table.featureNames).toEqual(['b'])
  })

  it('leaves out text columns and says so', () => {
    const { table, warnings } = read('name,b,y\nx,2,0\nz,4,1\nw,6,0\nv,8,1\n')
    expect(table.featureNames).toEqual(['b'])
    expect(warnings).toEqual(['column "name" holds text and is left out'])
  })

  it.each([
    ['an empty text', '', 'got an empty text'],
    ['one column', 'a\n1\n2\n', 'at least 2 columns, got 1'],
    ['201 columns', `${'1,'.repeat(200)}1\n`, 'at most 200 columns, got 201'],
    ['20,001 rows', `a,y\n${'1,0\n'.repeat(20_001)}`, 'at most 20000 rows, got 20001'],
    ['too few rows', 'a,y\n1,0\n2,1\n', 'at least 4 complete rows'],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })
})

describe('cells that cannot be learned from', () => {
  it.each(['inf', '-Infinity', '∞', '1e999'])('refuses %s by its place, with what to do', (cell) => {
    expect(() => read(`a,b,class\n1,2,x\n2,${cell},y\n4,5,x\n6,6,y\n`)).toThrow(
      `csv: line 3, column 2 "b": a finite number is needed, got "${cell}"; mend the cell, or empty it to have it treated as missing`,
    )
  })

  it('refuses a target of one value only, and tells of columns of one value', () => {
    expect(() => read('a,class\n1,x\n2,x\n3,x\n4,x\n')).toThrow(
      'csv: the target "class" must have at least 2 different values, got "x" in every row',
    )
    const { columns } = read('a,b,class\n1,7,x\n2,7,y\n3,,x\n4,7,y\n', { missing: 'mean' })
    expect(columns.map(({ isConstant }) => isConstant)).toEqual([false, true, false])
  })
})
