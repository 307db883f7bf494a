/*
 * A study: a question about an experiment that takes many independent computations, such as a loss landscape or a comparison
 * of models. It says how the question is divided into tasks, how one task is done, and what is known once some are done;
 * where and how many at a time, runner.ts decides. The same question gives the same answer on any number of threads.
 */
import type { Engine } from '../../engine/engine.ts'
import type { Control } from '../control.ts'

/** What a task has at hand. */
export interface StudyTools<Answer> {
  /** Of this thread alone. */
  readonly engine: Engine
  readonly control: Control
  /** What is known of the task so far; the answer that is returned replaces it. */
  report(this: void, partial: Answer): void
  /**
   * Made once for each thread and study, then shared by its tasks, such as prepared data and a plan.
   *
   * @param dispose called when the study is over
   */
  kept<T>(this: void, key: string, make: () => Promise<T>, dispose?: (made: T) => void): Promise<T>
}

/** How one kind of question is answered. Requests, tasks, answers and views are plain data: they cross threads. */
export interface Study<Request, Task, Answer, View> {
  /**
   * The tasks in order of importance. They depend on the question alone, never on threads or time.
   *
   * @throws LabError on a question that cannot be answered, before any work
   */
  plan(request: Request, control: Control): Promise<readonly Task[]>
  /** One task, on some thread. */
  work(task: Task, request: Request, tools: StudyTools<Answer>): Promise<Answer>
  /** What is known so far. @param answers by task; undefined where there is none yet */
  view(request: Request, tasks: readonly Task[], answers: readonly (Answer | undefined)[]): View
  /** Work of the last moment, over all answers; `view` is shown until then. Left out: the view of all answers is the end. */
  finish?(
    request: Request,
    tasks: readonly Task[],
    answers: readonly Answer[],
    control: Control,
  ): Promise<View>
  /** A task that fails ends the study, unless it is told here what its failure counts as. */
  failed?(task: Task, request: Request, message: string): Answer
}
