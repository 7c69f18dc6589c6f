export const dataTabs = ['input', 'output', 'attempts', 'compare', 'sent'] as const
export type DataTab = (typeof dataTabs)[number]
