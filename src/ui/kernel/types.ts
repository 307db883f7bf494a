/* Short names for what the kernel doctor's study answers. */
import type { StudyRequest, StudyView } from '../../store/lab-store.ts'

export type DoctorRequest = StudyRequest<'kernel-doctor'>
export type DoctorView = StudyView<'kernel-doctor'>
export type BandwidthPoint = DoctorView['scan'][number]
export type Diagnosis = BandwidthPoint['diagnosis']
export type Finding = Diagnosis['findings'][number]
export type Recommendation = NonNullable<DoctorView['recommended']>
