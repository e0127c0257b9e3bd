import { describe, expect, test } from 'vitest'
import { Profile } from '../../../src/contract/index.ts'
import { fields } from './sample.ts'

const asked = Object.entries(Profile.shape).map(([name, holder]) => [name, holder.unwrap().meta() ?? {}] as const)

describe('the profile can be asked', () => {
  test.each(asked)('%s has a section, a label, a description and a plain question', (name, meta) => {
    for (const key of ['section', 'label', 'description', 'question'])
      expect(meta[key], key).toEqual(expect.any(String))
    expect(meta.question).toMatch(/？$/)
    for (const key of ['label', 'description', 'question', 'hint']) expect(meta[key] ?? '', key).not.toMatch(/[,;:?()]/)
    const field = fields.byName.get(name)
    if (field?.values) expect(Object.keys(field.labels)).toEqual(field.values)
    if (field?.kind === 'number') expect(field.unit).not.toBeNull()
  })

  test('the names that outside programs know are kept', () => {
    expect(asked.map(([name]) => name)).toEqual(
      expect.arrayContaining(
        'region investorType approvalType investment industry landSource landArea floorArea earthwork energyUse companyEstablished newConstruction farmland forest nearRiver heritageZone hazardousChemicals specialFireProject civilAirDefense pollutionLevel wastewater groundwater utilities tendering'.split(
          ' ',
        ),
      ),
    )
    expect(fields.byName.get('landSource')?.values).toEqual(
      expect.arrayContaining(['auction', 'allocation', 'own', 'lease']),
    )
  })

  test('money is whole yuan and amounts are not negative', () => {
    expect(Profile.safeParse({ investment: 80_000_000 }).success).toBe(true)
    expect(Profile.safeParse({ investment: 0.8 }).success).toBe(false)
    expect(Profile.safeParse({ landArea: -1 }).success).toBe(false)
    expect(Profile.safeParse({ landSource: 'gift' }).success).toBe(false)
  })
})
