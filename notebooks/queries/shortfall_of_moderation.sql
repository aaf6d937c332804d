-- Has our authority moderated its tenth of healthy schools, and how many are short?
--
--   authority  default 990
--
-- A tenth, rounded up, is asked of schools with the status (nhss, moderated at any time) and of those that completed a
-- review in the year (ar); shortfall adds up what each is short, and one makes up for nothing in the other. Of a year that
-- is not complete what there is up to counted_on is counted. The schools to draw next stand in healthy_schools_sample.
select
  academic_year, counted_on, is_complete, mod_required, mod_done, shortfall, nhss_schools, nhss_moderated,
  nhss_required, nhss_shortfall, ar_schools, ar_moderated, ar_required, ar_shortfall
from healthy_schools_qa
where la_code = coalesce(getvariable('authority'), '990')
order by academic_year
