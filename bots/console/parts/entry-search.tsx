import { KIND_NAMES, KINDS } from '../words.ts'

/** Find what is to be changed, by any of its names. */
export const EntrySearch = ({
  q = '',
  kind = '',
  department = '',
  departments = [],
  autofocus = false,
  gone = false,
}: {
  q?: string
  kind?: string
  department?: string
  departments?: readonly (readonly [id: string, name: string])[]
  autofocus?: boolean
  /** Among what was withdrawn and retired. */
  gone?: boolean
}) => (
  <search>
    <form action="/console/entries" method="get" class="entry-search">
      {gone ? <input type="hidden" name="state" value="withdrawn" /> : null}
      <label class="entry-q">
        <span class="visually-hidden">找内容</span>
        <input
          type="search"
          name="q"
          value={q}
          placeholder="找事项、部门、材料……"
          maxlength={100}
          autofocus={autofocus || undefined}
        />
      </label>
      {departments.length > 0 ? (
        <>
          <label>
            <span class="visually-hidden">类别</span>
            <select name="kind" data-submit-on-change>
              <option value="">全部类别</option>
              {KINDS.map((one) => (
                <option value={one} selected={one === kind}>
                  {KIND_NAMES[one]}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="visually-hidden">部门</span>
            <select name="department" data-submit-on-change>
              <option value="">全部部门</option>
              {departments.map(([id, name]) => (
                <option value={id} selected={id === department}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </>
      ) : null}
      <button type="submit" class="primary">
        找
      </button>
    </form>
  </search>
)
