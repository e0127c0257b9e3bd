import { LIGHT_WORDS } from '../../wording.ts'
import { type BoardFilter, boardUrl } from '../board/filters.ts'
import { LIGHT_ORDER } from './light-totals.tsx'

interface Option {
  id: string
  name: string
}

/** 筛选: a plain form, so that every view of the board has an address and needs no script. */
export const BoardFilterForm = ({
  filter,
  stages,
  departments,
  found,
}: {
  filter: BoardFilter
  stages: readonly Option[]
  departments: readonly Option[]
  found: number
}) => {
  const asked = Object.keys(filter).length > 0
  return (
    <details class="card filter no-print" open={asked} data-key="filter">
      <summary>筛选{asked ? `：${found}个项目符合` : ''}</summary>
      <form action="/board" method="get" aria-label="筛选项目">
        <Choice
          name="light"
          label="状态灯"
          chosen={filter.light}
          options={LIGHT_ORDER.map((light) => ({ id: light, name: LIGHT_WORDS[light] }))}
        />
        <Choice name="stage" label="未办完的阶段" chosen={filter.stage} options={stages} />
        <Choice name="department" label="部门" chosen={filter.department} options={departments} />
        <label>
          管家
          <input
            name="steward"
            value={filter.steward ?? ''}
            maxlength={50}
            autocomplete="off"
            placeholder="职责或部门"
          />
        </label>
        <label class="check">
          <input type="checkbox" name="late" value="true" checked={filter.late === 'true'} />
          只看有超时事项的
        </label>
        <p class="actions">
          <button type="submit" class="primary">
            筛选
          </button>
          {asked ? <a href={boardUrl({})}>清除筛选</a> : null}
        </p>
      </form>
    </details>
  )
}

const Choice = ({
  name,
  label,
  chosen,
  options,
}: {
  name: string
  label: string
  chosen: string | undefined
  options: readonly Option[]
}) => (
  <label>
    {label}
    <select name={name}>
      <option value="">全部</option>
      {options.map((option) => (
        <option value={option.id} selected={option.id === chosen}>
          {option.name}
        </option>
      ))}
    </select>
  </label>
)
