import { planReport } from './plan.template.js';
import type { ReportTemplate, TemplateName } from './template.js';
import { campaign, costReport, country, executive, marketReport } from './traffic.template.js';

export const TEMPLATES: Record<TemplateName, ReportTemplate> = {
  executive,
  campaign,
  country,
  costs: costReport,
  market: marketReport,
  plan: planReport,
};
