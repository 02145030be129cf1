// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

/// What [NormaliserKernel] computes of a row.
enum Normaliser {
    LOG_SUM_EXP, SOFTMAX, LOG_SOFTMAX
}
