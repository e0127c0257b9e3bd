/** A project by its code, and for a private one its access code; by POST, so that no code stands in an address. */
export const LookupForm = ({ code = '', fault }: { code?: string; fault?: string }) => (
  <section class="card lookup" aria-labelledby="lookup-title">
    <h2 id="lookup-title">查我的项目</h2>
    <p class="muted">公开项目只填项目代码；非公开项目还要填查询码，查询码向项目管家索取。</p>
    {fault ? (
      <p class="fault" role="alert">
        {fault}
      </p>
    ) : null}
    <form action="/board" method="post" data-lookup>
      <label>
        项目代码
        <input
          name="project"
          value={code}
          required
          autocomplete="off"
          placeholder="2603-211021-04-01-100001"
          maxlength={64}
        />
      </label>
      <label>
        查询码（选填）
        <input name="access" type="password" autocomplete="off" maxlength={128} />
      </label>
      <button type="submit" class="primary">
        查询
      </button>
    </form>
  </section>
)
