/** Search by a GET form; the browser's code adds hits while one types. */
export const SearchForm = ({ q = '', live = false }: { q?: string; live?: boolean }) => (
  <search>
    <form class="search" action="/guide" method="get">
      <label class="visually-hidden" for="q">
        搜事项、材料、部门
      </label>
      <input
        id="q"
        name="q"
        type="search"
        value={q}
        maxlength={200}
        placeholder="搜事项、材料、部门"
        autocomplete="off"
        enterkeyhint="search"
        data-live-search={live ? '' : undefined}
      />
      <button type="submit">搜索</button>
    </form>
  </search>
)
