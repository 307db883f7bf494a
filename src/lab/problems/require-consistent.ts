/* A problem that was put together on the screen comes without the codec's check of what goes together. */
import { LabError } from '../../base/lab-error.ts'

/** @throws LabError "document" where a rule is broken */
export function requireConsistent(broken: { readonly path: string; readonly rule: string } | null): void {
  if (broken)
    throw new LabError('document', `problem: ${broken.path} ${broken.rule}`, {
      path: `problem.${broken.path}`,
    })
}
