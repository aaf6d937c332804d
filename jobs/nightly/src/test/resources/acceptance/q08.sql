-- Items of BAP-990-1 in 2010/11 that rest on what was delivered alone, held against Annex A of the guidance of 2010: all
-- schools have targets (1.1), a review each term (1.5), a school judged better than before (2.2), half of the schools give
-- the full core offer (2.5), a primary school (2.7) and a college (2.8) are parties.
create view seen as from answer where item not in ('1.2', '1.3', '2.1', '2.4');
with parties as (
  select school_id, core_offer_full::boolean as core_offer, school_type
  from school join partnership_member m on org_id = school_id
  where partnership_id = 'BAP-990-1' and member_role = 'FULL' and m.valid_to is null and school.valid_to is null),
judged as (
  select school_id, grade::int as grade,
    row_number() over (partition by school_id order by inspection_date desc) as back
  from inspection where aspect = 'BEHAVIOUR' and inspection_date < '2011-09-01'),
measured(item, next_level_measure, next_level_threshold, evidence_value) as (
  select '1.1', 'SCHOOLS_WITH_TARGETS', 100, 100.0 * count(*) filter (school_id in (
    select entity_id from target where level = 'SCHOOL' and academic_year = '2010/11')) / count(*) from parties
  union all
  select '1.5', 'REVIEWS', 3, len(list_filter(string_split(review_dates, ' '), d -> d between '2010-09-01' and '2011-08-31'))
  from partnership where partnership_id = 'BAP-990-1'
  union all
  select '2.2', 'IMPROVED_SCHOOLS', 1, count(*)
  from judged a join judged b using (school_id) join parties using (school_id)
  where a.back = 1 and b.back = 2 and a.grade < b.grade
  union all
  select '2.5', 'CORE_OFFER', 50, 100.0 * count(*) filter (core_offer) / count(*) from parties where school_type <> 'PRU'
  union all
  select '2.7', 'PRIMARY_FULL', 1, count(*) from partnership_member
  where partnership_id = 'BAP-990-1' and org_kind = 'PRIMARY_LINK' and member_role = 'FULL'
  union all
  select '2.8', 'FE_FULL', 1, count(*) from partnership_member
  where partnership_id = 'BAP-990-1' and org_kind = 'FE' and member_role = 'FULL')
select item, next_level_measure, next_level_threshold, evidence_value, next_level_threshold - evidence_value as next_level_gap
from measured
