# Makes the golden fits of the model with a residual variance for each stratum.
# Run in this folder: Rscript make_strata.R [SET ...]
# The data are drawn here; no row describes a person.
#
# nlme's lme with varIdent: limits are its Wald limits on the scale of logarithms (intervals), the
# test is the difference of two log likelihoods (anova). nlme stops where the likelihood hardly rises
# any more, and its information is from finite differences of it: the same ratio's error from two
# references differs by up to 3 %. So the variances are taken on from there by Newton's method on the
# exact score, from dense matrices, and "dense" has the standard errors of the exact information.
suppressMessages({library(nlme); library(jsonlite)})

draw <- function(seed, areas, strata, sd, pupils) {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion")
  rows <- list()
  for (a in seq_len(areas)) {
    u <- rnorm(1, 0, 2)
    for (s in seq_len(sample(3:6, 1))) {
      v <- rnorm(1, 0, 2)
      n <- sample(pupils, 1)
      prior <- round(rnorm(n, 27, 4), 2)
      shares <- c(0.7, rep(0.3 / (length(strata) - 1), length(strata) - 1))
      stratum <- sample(seq_along(strata), n, TRUE, shares)
      y <- 20 + 0.8 * prior - 2 * (stratum == 2) + u + v + rnorm(n, 0, sd[stratum])
      rows[[length(rows) + 1]] <- data.frame(
        la = sprintf("L%02d", a), school = sprintf("S%d", s), fsm = strata[stratum],
        prior = prior, score = round(y, 3))
    }
  }
  do.call(rbind, rows)
}

sets <- list(
  strata_two = draw(1034, 12, c("no", "yes"), c(4, 6), 12:40),
  strata_three = draw(2034, 10, c("no", "yes", "unknown"), c(5, 5.4, 2.5), 15:45),
  strata_areas = draw(1050, 5, c("no", "yes"), c(3, 4), 12:30))

control <- lmeControl(maxIter = 500, msMaxIter = 500, niterEM = 100, tolerance = 1e-10,
                      msTol = 1e-12, opt = "nlminb")

# -2 log likelihood's first and second derivatives in the variances, V being linear in them
derivatives <- function(v, Z, X, y, reml) {
  Vi <- chol2inv(chol(Reduce(`+`, Map(`*`, v, Z))))
  XtVi <- crossprod(X, Vi)
  P <- Vi - t(XtVi) %*% solve(XtVi %*% X, XtVi)
  T <- if (reml) P else Vi
  Py <- P %*% y
  TZ <- lapply(Z, function(z) T %*% z)
  g <- sapply(seq_along(Z), function(k) sum(diag(TZ[[k]])) - sum(Py * (Z[[k]] %*% Py)))
  H <- outer(seq_along(Z), seq_along(Z), Vectorize(function(k, l)
    -sum(TZ[[k]] * t(TZ[[l]])) + 2 * sum((Z[[k]] %*% Py) * (P %*% (Z[[l]] %*% Py)))))
  list(g = g, H = H)
}

same <- function(f) outer(f, f, `==`) * 1

dense <- function(v, data, strata, reml) {
  Z <- c(list(same(as.character(data$la)), same(paste(data$la, data$school))),
         lapply(strata, function(s) diag(1 * (data$fsm == s))))
  X <- model.matrix(~ prior + fsm, data)
  for (step in 1:30) {
    d <- derivatives(v, Z, X, data$score, reml)
    move <- solve(d$H, d$g)
    v <- v - move
    if (max(abs(move)) < 1e-12 * sum(v)) break
  }
  d <- derivatives(v, Z, X, data$score, reml)
  stopifnot(max(abs(v * d$g)) < 1e-8)
  covariance <- 2 * solve(d$H) / outer(v, v)  # of the logarithms
  first <- 3
  error <- function(k) sqrt(covariance[k, k] + covariance[first, first] - 2 * covariance[k, first])
  places <- 2 + seq_along(strata)
  list(variances = as.list(setNames(v, c("la", "school", strata))),
       log_standard_errors = as.list(setNames(sqrt(diag(covariance))[places], strata)),
       log_ratio_standard_errors = as.list(setNames(sapply(places, error), strata)))
}

fit <- function(set, reference, criterion) {
  data <- sets[[set]]
  data$fsm <- relevel(factor(data$fsm), ref = reference)
  data$la <- factor(data$la)
  equal <- lme(score ~ prior + fsm, random = ~ 1 | la/school, data = data, method = criterion,
               control = control)
  # varIdent measures against the first row's stratum: put the reference first
  ordered <- data[order(data$fsm != reference), ]
  m <- update(equal, data = ordered, weights = varIdent(form = ~ 1 | fsm))
  limits <- intervals(m, which = "var-cov")
  sigma <- unname(c(limits$sigma))
  delta <- limits$varStruct
  names <- setdiff(levels(data$fsm), reference)
  variances <- sapply(m$modelStruct$reStruct, function(part) as.matrix(part)[1, 1]) * m$sigma^2
  test <- anova(equal, m)
  start <- c(variances[c("la", "school")], sigma[2]^2 * c(1, delta[names, "est."]^2))
  write_json(list(
    made_by = paste0("nlme ", packageVersion("nlme"), ", ", R.version$version.string),
    data = paste0(set, ".csv"), formula = "score ~ prior + fsm", random = "~ 1 | la/school",
    weights = "varIdent(form = ~ 1 | fsm)", criterion = criterion, reference = reference,
    minus2loglik = -2 * as.numeric(logLik(m)), variances = as.list(variances[c("la", "school")]),
    fixed = data.frame(term = names(fixef(m)), estimate = unname(fixef(m)),
                       standard_error = sqrt(diag(m$varFix)), row.names = NULL),
    reference_sd = as.list(setNames(sigma, c("lower", "estimate", "upper"))),
    sd_ratios = lapply(setNames(names, names), function(s)
      as.list(setNames(unname(unlist(delta[s, c("lower", "est.", "upper")])), c("lower", "estimate", "upper")))),
    dense = dense(unname(start), data, c(reference, names), criterion == "REML"),
    test = list(statistic = test$L.Ratio[2], df = diff(test$df), p_value = test$`p-value`[2])),
    paste0(set, "_", reference, "_", tolower(criterion), ".json"),
    auto_unbox = TRUE, digits = NA, pretty = TRUE)
  cat(set, reference, criterion, -2 * logLik(m), sigma, "\n")
  print(delta)
}

only <- commandArgs(TRUE)  # all sets unless some are named
for (set in if (length(only)) only else names(sets)) {
  write.csv(sets[[set]], paste0(set, ".csv"), row.names = FALSE, quote = FALSE)
  for (reference in unique(sort(sets[[set]]$fsm))) {
    for (criterion in c("REML", "ML")) fit(set, reference, criterion)
  }
}
