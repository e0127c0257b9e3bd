import { instantText } from '../../wording.ts'

/** As of when the page holds; with a script also when it was last compared with the server, and whether that can be reached. */
export const Freshness = ({ asOf }: { asOf: string | undefined }) => (
  <p class="freshness muted">
    {asOf ? <span>截至{instantText(asOf)}</span> : null}
    <span class="js-only" data-refreshed data-keep></span>
    <span class="fault" role="status" data-unreached data-keep></span>
  </p>
)
