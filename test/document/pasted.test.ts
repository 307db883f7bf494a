import { describe, expect, it } from 'vitest'
import {
  pastedAssets,
  pastedGroups,
  pastedNumbers,
  pastedReturns,
  pastedSquare,
  pastedTerms,
} from '../../src/document/problems/qubo/pasted.ts'

describe('pasted tables', () => {
  it.each(['1\t2\n0\t-3', '1; 2\n0; −3', '1,2\n\n0,-3\n', '[[1, 2],\n[0, -3]]', ' 1  2 \n 0 -3 # last'])(
    'are square: %j',
    (text) => {
      expect(pastedSquare(text)).toEqual([
        [1, 2],
        [0, -3],
      ])
    },
  )

  it('are terms', () => {
    expect(pastedTerms('0 0 -1\n0 1 2.5')).toEqual([
      [0, 0, -1],
      [0, 1, 2.5],
    ])
  })

  it('are assets, with a head or without', () => {
    const assets = {
      names: ['A', 'B'],
      mu: [0.1, 0.2],
      cov: [
        [1, 0.5],
        [0.5, 2],
      ],
    }
    expect(pastedAssets('A,0.1,1,0.5\nB,0.2,0.5,2')).toEqual(assets)
    expect(pastedAssets('name,return,A,B\nA,0.1,1,0.5\nB,0.2,0.5,2')).toEqual(assets)
  })

  it('are returns over time: their means and sample covariances', () => {
    const { names, mu, cov } = pastedReturns('A B\n1 2\n3 2\n2 5')
    expect(names).toEqual(['A', 'B'])
    expect(mu).toEqual([2, 3])
    expect(cov).toEqual([
      [1, 0],
      [0, 3],
    ])
  })

  it('are groups; lists between bars, what is empty is left out', () => {
    expect(pastedGroups('group,runs,priority,machines,slots\nA,2,,X|Y,\nB,1,3')).toEqual([
      { name: 'A', runs: 2, machines: ['X', 'Y'] },
      { name: 'B', runs: 1, priority: 3 },
    ])
  })

  it('are numbers', () => {
    expect(pastedNumbers('3, 1;4\n1.5')).toEqual([3, 1, 4, 1.5])
  })

  it.each([
    [() => pastedSquare('1 2\n3 x'), 'line 2, column 2: must be a number, got "x"'],
    [() => pastedSquare('1 2\n3'), 'line 2: must have 2 cells, got 1'],
    [() => pastedSquare(' \n'), 'must have a line, got none'],
    [() => pastedTerms('0 1 2\n0 -1 2'), 'line 2: i and j must be whole numbers from 0, got -1'],
    [() => pastedReturns('A,B\n1,2'), 'must have two lines of returns or more below the names, got 1'],
    [() => pastedAssets('A,0.1,1\nB,0.2,1'), 'line 1: must have 4 cells, got 3'],
    [() => pastedGroups(',2'), 'line 1: a group must have a name'],
    [() => pastedNumbers('1, two'), 'number 2 must be a number, got "two"'],
  ])('say where they are wrong', (read, message) => {
    expect(read).toThrow(message)
  })
})
