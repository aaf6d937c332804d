# Reads the rows of a CSV file and fits the four-level model by lme4 as it comes, without the
# derivatives it takes afterwards. Prints "name value" lines: seconds, criterion, variances.
# Usage: Rscript nested.R FILE.csv
suppressMessages(library(lme4))
file <- commandArgs(trailingOnly = TRUE)[1]
seconds <- function(expr) system.time(expr)[["elapsed"]]

reading <- seconds(rows <- read.csv(
  file,
  colClasses = c(la = "integer", school = "integer", class = "integer", pupil = "NULL",
                 prior = "numeric", fsm = "integer", female = "integer", schfsm = "numeric",
                 y = "numeric")))
fitting <- seconds(fit <- lmer(
  y ~ prior + fsm + female + schfsm + (1 | la) + (1 | la:school) + (1 | la:school:class),
  data = rows, control = lmerControl(calc.derivs = FALSE)))

table <- as.data.frame(VarCorr(fit))
variances <- setNames(table$vcov, table$grp)
say <- function(name, value) cat(name, format(value, digits = 16), "\n")
say("reading", reading)
say("fitting", fitting)
say("criterion", REMLcrit(fit))
say("la", variances[["la"]])
say("school", variances[["la:school"]])
say("class", variances[["la:school:class"]])
say("residual", variances[["Residual"]])
