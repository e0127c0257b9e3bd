/** Something wrong with a content: where, and what, in Chinese. Without `severity` it is an error. */
export interface ContentFault {
  path: (string | number)[]
  code: string
  detail: string
  severity?: 'warning'
}
