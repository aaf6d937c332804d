-- The last answer of each who gave one, of schools where ten pupils and ten parents did; don't know is no answer.
with said as (
  select school_id, split_part(question_id, '_', 1) as who, answer_code
  from survey_response
  where academic_year = '2010/11' and question_id in ('PUPIL_2010_SAFE', 'PARENT_2010_SAFE')
  qualify row_number() over (partition by question_id, school_id, coalesce(upn, response_id)
    order by submitted desc, response_id) = 1),
views as (
  select school_id, who, count(*) filter (answer_code <> 'DK') as answered,
    100.0 * count(*) filter (answer_code in ('SA', 'A')) / answered as positive,
    100.0 * count(*) filter (answer_code = 'DK') / count(*) as dont_know
  from said group by all)
select p.school_id, p.positive as pupils, q.positive as parents, p.positive - q.positive as difference,
  p.answered as pupils_answered, q.answered as parents_answered, p.dont_know as pupils_dont_know,
  q.dont_know as parents_dont_know
from views p join views q using (school_id)
where p.who = 'PUPIL' and q.who = 'PARENT' and p.answered >= 10 and q.answered >= 10
