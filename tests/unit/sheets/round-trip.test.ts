import { describe, expect, test } from 'vitest'
import { readCounty } from '../../../src/staff/seed/read.node.ts'
import { readMatter } from '../../../src/staff/sheets/matters/read.ts'
import { blankMatter, matterContent, matterView } from '../../../src/staff/sheets/matters/view.ts'
import { contentsIn, namesIn, rowsOf } from '../../support/matter-rows.ts'

const county = await readCounty('schema/sample')
const { region } = county.county
const names = namesIn(county)

describe('the sample', () => {
  test('every matter, exported and read again over what there is, is as it was', () => {
    for (const content of contentsIn(county)) {
      const view = matterView(content, region)
      const { faults } = readMatter(rowsOf(content, names, region), view, names, { region, fresh: false })
      expect(faults, content.id).toEqual([])
      expect(matterContent(view), content.id).toEqual(content)
    }
  })

  test('and read where there is nothing yet, it is all there', () => {
    for (const content of contentsIn(county)) {
      const view = blankMatter(content.id, region)
      const { faults } = readMatter(rowsOf(content, names, region), view, names, { region, fresh: true })
      expect(faults, content.id).toEqual([])
      expect(matterContent(view), content.id).toEqual(content)
    }
  })
})
