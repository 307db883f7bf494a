/* What is being typed into a number field before it counts: kept apart from the value until Enter or leaving. */
import { useState } from 'react'
import { controlsText } from '../text/controls.ts'

export interface NumberLimits {
  readonly low: number
  readonly high: number
  readonly whole?: boolean | undefined
}

/** What is wrong with a typed number, in words, or null. Reads a comma as a decimal point. */
export function numberProblem(text: string, limits: NumberLimits): string | null {
  const value = readNumber(text)
  if (value === null) return controlsText.notANumber
  if (limits.whole && !Number.isInteger(value)) return controlsText.whole
  if (value < limits.low || value > limits.high)
    return controlsText.outside(String(limits.low), String(limits.high))
  return null
}

/** The number that a text means, or null. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.').replace('−', '-')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return null
  return Number(trimmed)
}

/** A draft of `value`: `input` holds the attributes of the text field, `problem` what is wrong with the draft. */
export function useDraft(
  value: number,
  limits: NumberLimits,
  format: (value: number) => string,
  onChange: (value: number) => void,
) {
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? null : numberProblem(draft, limits)
  const commit = () => {
    const typed = draft === null ? null : readNumber(draft)
    if (typed !== null && !problem && typed !== value) onChange(typed)
    setDraft(null)
  }
  return {
    problem,
    input: {
      type: 'text',
      inputMode: 'decimal',
      autoComplete: 'off',
      spellCheck: false,
      value: draft ?? format(value),
      onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
      onBlur: commit,
      onKeyDown: (event: { key: string }) => {
        if (event.key === 'Enter' && !problem) commit()
        if (event.key === 'Escape') setDraft(null)
      },
    },
  } as const
}
