// SPDX-License-Identifier: Apache-2.0
/// Digits squeezed through two numbers and back.
///
/// **Duty.** Trains a network to reproduce pictures of digits through a code of two numbers ([Autoencoder]), and holds it
/// against the best linear map that does the same ([PrincipalComponents]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.digits` for the pictures, `.handout`, `.picture`, core and nn.
///
/// **Reading order.** [Autoencoder], [PrincipalComponents].
@NullMarked
package leibniz.tour.autoencoder;

import org.jspecify.annotations.NullMarked;
