// Calls that take a chart out of the page.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const chartsHandlers = ({ charts }: Pick<Services, 'charts'>): HandlersOf<'charts'> => ({
  'charts.copyImage': (input) => charts.copyImage(input),
  'charts.saveImage': (input) => charts.saveImage(input),
  'charts.saveTable': (input) => charts.saveTable(input),
})
