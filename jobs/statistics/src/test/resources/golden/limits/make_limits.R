# 95 % limits of units' effects with the variances integrated out, made with lme4 1.1-31 (R 4.2.2) and sums over a
# fine grid: lme4's restricted criterion at every place of the grid, effects and prediction errors there from
# Henderson's equations by dense matrices, limits by uniroot on the mean of the normal distributions. Beforehand the
# shrinkage B = noise/(ratio + noise) of each level has the density (1 - B)/B, so a place of the grid of logarithms
# weighs exp(-criterion/2) times the squares of 1 - B. The noise is the geometric mean of one over the units'
# precisions, those of the outer level at the ratio lmer estimates for the inner one. Residual variance and fixed
# effects are the best ones at each place.
#
# Rscript make_limits.R, in this folder. Takes half a minute.
library(lme4)

limits <- function(id, formula, data, grid) {
  parts <- lFormula(formula, data, REML = TRUE)
  criterion <- do.call(mkLmerDevfun, parts)
  x <- parts$X
  y <- model.response(parts$fr)
  blocks <- lapply(parts$reTrms$Ztlist, function(zt) as.matrix(t(zt)))
  sizes <- sapply(blocks, ncol)
  z <- do.call(cbind, blocks)
  w <- cbind(x, z)
  products <- crossprod(w)
  right <- crossprod(w, y)
  columns <- ncol(x)
  ratio <- getME(lmer(formula, data, REML = TRUE), "theta")^2
  precision <- lapply(blocks, colSums)
  if (length(blocks) == 2) {
    outer <- max.col(t(blocks[[1]]) %*% blocks[[2]])
    precision[[2]] <- as.vector(tapply(precision[[1]] / (1 + ratio[1] * precision[[1]]), outer, sum))
  }
  noise <- sapply(precision, function(p) exp(mean(-log(p))))
  places <- as.matrix(expand.grid(rep(list(grid), length(blocks))))
  found <- lapply(seq_len(nrow(places)), function(i) {
    ratios <- exp(places[i, ])
    value <- criterion(sqrt(ratios))
    system <- products
    units <- columns + seq_len(sum(sizes))
    diag(system)[units] <- diag(system)[units] + 1 / rep(ratios, sizes)
    inverse <- chol2inv(chol(system))
    solution <- inverse %*% right
    residual <- sum(y * (y - w %*% solution)) / (length(y) - columns)
    list(log = 2 * sum(log(ratios / (ratios + noise))) - value / 2, effect = solution[units],
         sd = sqrt(residual * diag(inverse)[units]))
  })
  logs <- sapply(found, `[[`, "log")
  weights <- exp(logs - max(logs))
  weights <- weights / sum(weights)
  likely <- weights > 1e-14
  weights <- weights[likely]
  effects <- sapply(found[likely], `[[`, "effect")
  sds <- sapply(found[likely], `[[`, "sd")
  quantile <- function(unit, p) {
    below <- function(v) sum(weights * pnorm((v - effects[unit, ]) / sds[unit, ])) - p
    reach <- max(abs(effects[unit, ])) + 10 * max(sds[unit, ])
    uniroot(below, c(-reach, reach), tol = 1e-10)$root
  }
  units <- seq_len(sum(sizes))
  rows <- data.frame(
    level = rep(names(blocks), sizes),
    group = unlist(lapply(blocks, colnames)),
    lower = sapply(units, quantile, p = 0.025),
    upper = sapply(units, quantile, p = 0.975))
  rows$level <- sub(":.*", "", sub("1 \\| ", "", rows$level))
  write.csv(format(rows, digits = 12), paste0(id, ".csv"), row.names = FALSE, quote = FALSE)
  cat(id, nrow(places), "places\n")
}

read <- function(name) read.csv(file.path("..", "data", paste0(name, ".csv")))
unbalanced <- read("edge_unbalanced")
limits("unbalanced_2level", y ~ x + (1 | school), transform(unbalanced, school = factor(school)),
       seq(-25, 12, 0.1))
zero <- read("edge_zero_variance")
limits("zero_variance", y ~ 1 + (1 | school), transform(zero, school = factor(school)), seq(-25, 8, 0.1))
classes <- read("edge_one_level_zero")
limits("one_level_zero", y ~ 1 + (1 | school/class), transform(classes, school = factor(school), class = factor(class)),
       seq(-18, 6, 0.25))
