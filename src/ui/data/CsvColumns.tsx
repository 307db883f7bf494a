/* The columns of a table as read: kind, gaps, first cells, and what each is used as. */
import type { CsvReading, CsvRole } from '../../store/lab-store.ts'
import { Button } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { csvText } from '../text/csv.ts'
import styles from './CsvDialog.module.css'

const roles: readonly CsvRole[] = ['feature', 'target', 'ignore']

export function CsvColumns(props: {
  readonly columns: CsvReading['columns']
  readonly onRole: (index: number, role: CsvRole) => void
}) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{csvText.columns}</caption>
        <thead>
          <tr>
            <th scope="col">{csvText.column}</th>
            <th scope="col">{csvText.role}</th>
            <th scope="col">{csvText.kind}</th>
            <th scope="col">{csvText.missing}</th>
            <th scope="col">{csvText.examples}</th>
          </tr>
        </thead>
        <tbody>
          {props.columns.map((column, index) => (
            <tr key={`${index} ${column.name}`}>
              <th scope="row">{column.name}</th>
              <td>
                <Select
                  hideLabel
                  label={csvText.roleOf(column.name)}
                  value={column.role}
                  options={roles.map((role) => ({ value: role, label: csvText.roles[role] }))}
                  onChange={(role) => props.onRole(index, role)}
                />
              </td>
              <td>
                {csvText.kinds[column.kind]}
                {column.isConstant && column.role === 'feature' ? (
                  <span className={styles.warning}>
                    {`, ${csvText.constant} `}
                    <Button size="small" onClick={() => props.onRole(index, 'ignore')}>
                      {csvText.leaveOut}
                    </Button>
                  </span>
                ) : null}
              </td>
              <td className={column.missing > 0 ? styles.warning : undefined}>{column.missing}</td>
              <td className={styles.examples}>{column.examples.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
