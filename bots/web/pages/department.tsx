import { ContactCard, Example } from '../parts/marks.tsx'
import { MatterRows } from '../parts/matter-rows.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { allItems, dataOf, type View, type Visit } from '../view.ts'

/** A department: whom to call, where its windows are, what it handles. */
export async function departmentPage({ api, params }: Visit): Promise<View> {
  const id = params.id ?? ''
  const [department, matters] = await Promise.all([
    api.GET('/v1/departments/{id}', { params: { path: { id } } }).then(dataOf),
    allItems((cursor) => api.GET('/v1/matters', { params: { query: { department: id, limit: 100, cursor } } })),
  ])
  return {
    title: department.name,
    section: 'guide',
    body: (
      <div class="page">
        <PageHead back={[['/guide#departments', '部门']]}>
          {department.name}
          <Example basis={department.basis} />
        </PageHead>
        {department.note ? <p class="muted">{department.note}</p> : null}
        <div class="card">
          {department.contacts.length > 0 ? (
            department.contacts.map((contact) => <ContactCard contact={contact} />)
          ) : (
            <p>
              电话未公布，可拨打<a href="tel:12345">12345</a>。
            </p>
          )}
          <p class="actions no-print">
            <a class="chip" href={`/v1/departments/${encodeURIComponent(id)}.vcf`} download="">
              保存联系人
            </a>
          </p>
        </div>
        {department.windows.length > 1 ? (
          <section>
            <h2>窗口</h2>
            <ul class="list">
              {department.windows.map((window) => (
                <li>
                  {window.name}
                  <Example basis={window.basis} />
                  <small>{[window.address, window.hours, window.phone].filter(Boolean).join('，')}</small>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <h2>所办事项（{matters.length}）</h2>
        {matters.length === 0 ? <p class="empty">目前没有单独列出的事项。</p> : null}
        <MatterRows
          matters={matters.map((matter) => ({
            id: matter.id,
            name: matter.name,
            committed: matter.committed,
            statutory: matter.statutory,
            department: matter.category,
          }))}
        />
      </div>
    ),
  }
}
