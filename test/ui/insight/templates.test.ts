import { describe, expect, it } from 'vitest'
import { templateBins, templateQubits, templates } from '../../../src/ui/insight/expressibility/templates.ts'
import fixture from '../../fixtures/expressibility.json' with { type: 'json' }

describe('the known circuits of the scales', () => {
  it('have the numbers of the frozen templates', () => {
    expect(fixture.definition).toContain(`${templateQubits} qubits`)
    expect(fixture.definition).toContain(`${templateBins} bins`)
    for (const { circuit, layers, expressibility, entangling } of templates) {
      const known = fixture.circuits.find((one) => one.circuit === circuit)![`L${layers}`]
      expect(expressibility, `circuit ${circuit}`).toBe(known.expressibility_kl)
      expect(entangling, `circuit ${circuit}`).toBe(known.entangling_capability)
    }
  })
})
