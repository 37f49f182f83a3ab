# Figure 4, losses of distillation, of figure4. Written by elasti report.
# Redraw with: gnuplot figure4.gp     (or gnuplot -e "format='svg'" figure4.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure4.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,1003 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,10.447917in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,2006 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Direction, and controls
# logits MSE
$panel1_1 << EOD
# x y
0.000000 2.881651
10.000000 2.648680
20.000000 2.666845
30.000000 2.640678
40.000000 2.675360
50.000000 2.689057
60.000000 2.654222
70.000000 2.634320
80.000000 2.656495
90.000000 2.626935
100.000000 2.634000
EOD
# LM loss, no teacher
$panel1_2 << EOD
# x y
0.000000 2.881651
10.000000 2.630443
20.000000 2.647047
30.000000 2.612253
40.000000 2.603111
50.000000 2.588820
60.000000 2.612191
70.000000 2.611442
80.000000 2.605691
90.000000 2.592523
100.000000 2.585084
EOD
# Jensen-Shannon
$panel1_3 << EOD
# x y
0.000000 2.881651
10.000000 2.670342
20.000000 2.598670
30.000000 2.605482
40.000000 2.601680
50.000000 2.597887
60.000000 2.575840
70.000000 2.576850
80.000000 2.595734
90.000000 2.568493
100.000000 2.576144
EOD
# symmetric KL
$panel1_4 << EOD
# x y
0.000000 2.881651
10.000000 2.626858
20.000000 2.589475
30.000000 2.587338
40.000000 2.577035
50.000000 2.578489
60.000000 2.592027
70.000000 2.568114
80.000000 2.574081
90.000000 2.556162
100.000000 2.551251
EOD
# reverse KL
$panel1_5 << EOD
# x y
0.000000 2.881651
10.000000 2.627172
20.000000 2.608022
30.000000 2.593163
40.000000 2.614888
50.000000 2.629619
60.000000 2.575653
70.000000 2.590653
80.000000 2.588480
90.000000 2.566298
100.000000 2.562050
EOD
# forward KL
$panel1_6 << EOD
# x y
0.000000 2.881651
10.000000 2.622545
20.000000 2.578987
30.000000 2.593754
40.000000 2.611063
50.000000 2.581934
60.000000 2.591757
70.000000 2.577742
80.000000 2.572427
90.000000 2.562090
100.000000 2.554958
EOD

# Tokens of the teacher?s top K
# top 200 + rest
$panel2_1 << EOD
# x y
0.000000 2.881651
10.000000 2.633199
20.000000 2.593503
30.000000 2.592238
40.000000 2.601469
50.000000 2.613928
60.000000 2.581344
70.000000 2.604430
80.000000 2.583382
90.000000 2.573489
100.000000 2.562316
EOD
# top 50 + rest
$panel2_2 << EOD
# x y
0.000000 2.881651
10.000000 2.636418
20.000000 2.609067
30.000000 2.586437
40.000000 2.600782
50.000000 2.585716
60.000000 2.570628
70.000000 2.588105
80.000000 2.586411
90.000000 2.561656
100.000000 2.560493
EOD
# top 10 + rest
$panel2_3 << EOD
# x y
0.000000 2.881651
10.000000 2.636637
20.000000 2.612986
30.000000 2.584275
40.000000 2.622314
50.000000 2.628656
60.000000 2.601490
70.000000 2.592385
80.000000 2.620925
90.000000 2.591250
100.000000 2.585946
EOD
# top 1 + rest
$panel2_4 << EOD
# x y
0.000000 2.881651
10.000000 2.646523
20.000000 2.598679
30.000000 2.649481
40.000000 2.652945
50.000000 2.626558
60.000000 2.643253
70.000000 2.613330
80.000000 2.619987
90.000000 2.616630
100.000000 2.600006
EOD
# top 200
$panel2_5 << EOD
# x y
0.000000 2.881651
10.000000 2.632770
20.000000 2.620234
30.000000 2.612641
40.000000 2.594489
50.000000 2.579754
60.000000 2.567219
70.000000 2.560905
80.000000 2.585373
90.000000 2.563214
100.000000 2.561196
EOD
# top 50
$panel2_6 << EOD
# x y
0.000000 2.881651
10.000000 2.628625
20.000000 2.618614
30.000000 2.615467
40.000000 2.595243
50.000000 2.598882
60.000000 2.600118
70.000000 2.583194
80.000000 2.589088
90.000000 2.573887
100.000000 2.578103
EOD
# top 10
$panel2_7 << EOD
# x y
0.000000 2.881651
10.000000 2.647752
20.000000 2.630002
30.000000 2.626572
40.000000 2.639844
50.000000 2.593392
60.000000 2.590560
70.000000 2.588727
80.000000 2.582153
90.000000 2.563275
100.000000 2.571554
EOD
# forward KL
$panel2_8 << EOD
# x y
0.000000 2.881651
10.000000 2.622545
20.000000 2.578987
30.000000 2.593754
40.000000 2.611063
50.000000 2.581934
60.000000 2.591757
70.000000 2.577742
80.000000 2.572427
90.000000 2.562090
100.000000 2.554958
EOD

# Temperature
# temperature 4
$panel3_1 << EOD
# x y
0.000000 2.881651
10.000000 2.613458
20.000000 2.617537
30.000000 2.672760
40.000000 2.597716
50.000000 2.607476
60.000000 2.596697
70.000000 2.606983
80.000000 2.582902
90.000000 2.579859
100.000000 2.584312
EOD
# temperature 2
$panel3_2 << EOD
# x y
0.000000 2.881651
10.000000 2.632867
20.000000 2.605200
30.000000 2.617882
40.000000 2.595440
50.000000 2.584635
60.000000 2.596863
70.000000 2.598671
80.000000 2.597637
90.000000 2.572330
100.000000 2.583658
EOD
# temperature 0.5
$panel3_3 << EOD
# x y
0.000000 2.881651
10.000000 2.626505
20.000000 2.624090
30.000000 2.612178
40.000000 2.601610
50.000000 2.608104
60.000000 2.622647
70.000000 2.588270
80.000000 2.591759
90.000000 2.587895
100.000000 2.590620
EOD
# forward KL
$panel3_4 << EOD
# x y
0.000000 2.881651
10.000000 2.622545
20.000000 2.578987
30.000000 2.593754
40.000000 2.611063
50.000000 2.581934
60.000000 2.591757
70.000000 2.577742
80.000000 2.572427
90.000000 2.562090
100.000000 2.554958
EOD

# LM loss (nats per token)
# forward KL
$panel4_2 << EOD
# x y low high
2.514096 1.000000 2.506557 2.523551
EOD
# reverse KL
$panel4_3 << EOD
# x y low high
2.504544 3.250000 2.491258 2.519021
EOD
# symmetric KL
$panel4_4 << EOD
# x y low high
2.511912 4.250000 2.504849 2.515539
EOD
# Jensen-Shannon
$panel4_5 << EOD
# x y low high
2.521830 5.250000 2.506948 2.529700
EOD
# LM loss, no teacher
$panel4_6 << EOD
# x y low high
2.540962 6.250000 2.521931 2.553808
EOD
# logits MSE
$panel4_7 << EOD
# x y low high
2.584623 7.250000 2.563314 2.603986
EOD
# top 10
$panel4_8 << EOD
# x y low high
2.533836 9.500000 2.524650 2.541028
EOD
# top 50
$panel4_9 << EOD
# x y low high
2.521415 10.500000 2.514945 2.528372
EOD
# top 200
$panel4_10 << EOD
# x y low high
2.512570 11.500000 2.497453 2.521422
EOD
# top 1 + rest
$panel4_11 << EOD
# x y low high
2.555357 12.500000 2.528497 2.574003
EOD
# top 10 + rest
$panel4_12 << EOD
# x y low high
2.537713 13.500000 2.506002 2.586596
EOD
# top 50 + rest
$panel4_13 << EOD
# x y low high
2.510606 14.500000 2.500411 2.517658
EOD
# top 200 + rest
$panel4_14 << EOD
# x y low high
2.513902 15.500000 2.508679 2.517744
EOD
# temperature 0.5
$panel4_15 << EOD
# x y low high
2.541467 17.750000 2.533317 2.547525
EOD
# temperature 2
$panel4_16 << EOD
# x y low high
2.532148 18.750000 2.524554 2.537000
EOD
# temperature 4
$panel4_17 << EOD
# x y low high
2.523173 19.750000 2.512640 2.541298
EOD

# forward KL (nats per token)
# forward KL
$panel5_2 << EOD
# x y low high
0.220604 1.000000 0.210789 0.229914
EOD
# reverse KL
$panel5_3 << EOD
# x y low high
0.214281 3.250000 0.205356 0.226857
EOD
# symmetric KL
$panel5_4 << EOD
# x y low high
0.218293 4.250000 0.210657 0.224457
EOD
# Jensen-Shannon
$panel5_5 << EOD
# x y low high
0.231470 5.250000 0.220849 0.237669
EOD
# LM loss, no teacher
$panel5_6 << EOD
# x y low high
0.253400 6.250000 0.234450 0.263688
EOD
# logits MSE
$panel5_7 << EOD
# x y low high
0.288512 7.250000 0.272467 0.304219
EOD
# top 10
$panel5_8 << EOD
# x y low high
0.237590 9.500000 0.231784 0.243959
EOD
# top 50
$panel5_9 << EOD
# x y low high
0.226430 10.500000 0.220546 0.230711
EOD
# top 200
$panel5_10 << EOD
# x y low high
0.220623 11.500000 0.208391 0.226997
EOD
# top 1 + rest
$panel5_11 << EOD
# x y low high
0.257713 12.500000 0.234219 0.277727
EOD
# top 10 + rest
$panel5_12 << EOD
# x y low high
0.242416 13.500000 0.212162 0.285899
EOD
# top 50 + rest
$panel5_13 << EOD
# x y low high
0.216951 14.500000 0.206336 0.226157
EOD
# top 200 + rest
$panel5_14 << EOD
# x y low high
0.223717 15.500000 0.222662 0.225724
EOD
# temperature 0.5
$panel5_15 << EOD
# x y low high
0.242390 17.750000 0.238316 0.248874
EOD
# temperature 2
$panel5_16 << EOD
# x y low high
0.237478 18.750000 0.233246 0.240458
EOD
# temperature 4
$panel5_17 << EOD
# x y low high
0.231306 19.750000 0.222536 0.247488
EOD

# top-1 agreement
# forward KL
$panel6_2 << EOD
# x y low high
0.731098 1.000000 0.728545 0.735803
EOD
# reverse KL
$panel6_3 << EOD
# x y low high
0.732118 3.250000 0.724926 0.737763
EOD
# symmetric KL
$panel6_4 << EOD
# x y low high
0.730771 4.250000 0.728545 0.735144
EOD
# Jensen-Shannon
$panel6_5 << EOD
# x y low high
0.724986 5.250000 0.721607 0.730465
EOD
# LM loss, no teacher
$panel6_6 << EOD
# x y low high
0.710496 6.250000 0.704251 0.719307
EOD
# logits MSE
$panel6_7 << EOD
# x y low high
0.693034 7.250000 0.683456 0.702191
EOD
# top 10
$panel6_8 << EOD
# x y low high
0.720407 9.500000 0.716128 0.722807
EOD
# top 50
$panel6_9 << EOD
# x y low high
0.725386 10.500000 0.721987 0.730765
EOD
# top 200
$panel6_10 << EOD
# x y low high
0.727512 11.500000 0.722427 0.735264
EOD
# top 1 + rest
$panel6_11 << EOD
# x y low high
0.708137 12.500000 0.700292 0.718927
EOD
# top 10 + rest
$panel6_12 << EOD
# x y low high
0.719674 13.500000 0.698612 0.734604
EOD
# top 50 + rest
$panel6_13 << EOD
# x y low high
0.731011 14.500000 0.725406 0.738963
EOD
# top 200 + rest
$panel6_14 << EOD
# x y low high
0.727739 15.500000 0.722387 0.731464
EOD
# temperature 0.5
$panel6_15 << EOD
# x y low high
0.722993 17.750000 0.721207 0.725686
EOD
# temperature 2
$panel6_16 << EOD
# x y low high
0.715002 18.750000 0.712809 0.718408
EOD
# temperature 4
$panel6_17 << EOD
# x y low high
0.719281 19.750000 0.711469 0.726546
EOD

# LM loss minus forward KL?s
# reverse KL, over documents
$panel7_2 << EOD
# x y low high
-0.009551 3.250000 -0.017109 -0.006175
EOD
# reverse KL, over seeds
$panel7_3 << EOD
# x y low high
-0.009551 3.250000 -0.023017 0.003914
EOD
# symmetric KL, over documents
$panel7_4 << EOD
# x y low high
-0.002184 4.250000 -0.008617 0.003114
EOD
# symmetric KL, over seeds
$panel7_5 << EOD
# x y low high
-0.002184 4.250000 -0.016110 0.011742
EOD
# Jensen-Shannon, over documents
$panel7_6 << EOD
# x y low high
0.007734 5.250000 0.001584 0.013602
EOD
# Jensen-Shannon, over seeds
$panel7_7 << EOD
# x y low high
0.007734 5.250000 -0.014181 0.029649
EOD
# LM loss, no teacher, over documents
$panel7_8 << EOD
# x y low high
0.026866 6.250000 0.021478 0.035269
EOD
# LM loss, no teacher, over seeds
$panel7_9 << EOD
# x y low high
0.026866 6.250000 -0.012126 0.065858
EOD
# logits MSE, over documents
$panel7_10 << EOD
# x y low high
0.070527 7.250000 0.063195 0.078212
EOD
# logits MSE, over seeds
$panel7_11 << EOD
# x y low high
0.070527 7.250000 -0.001578 0.142633
EOD
# top 10, over documents
$panel7_12 << EOD
# x y low high
0.019741 9.500000 0.015018 0.026752
EOD
# top 10, over seeds
$panel7_13 << EOD
# x y low high
0.019741 9.500000 -0.001691 0.041172
EOD
# top 50, over documents
$panel7_14 << EOD
# x y low high
0.007319 10.500000 0.000744 0.011975
EOD
# top 50, over seeds
$panel7_15 << EOD
# x y low high
0.007319 10.500000 0.001926 0.012712
EOD
# top 200, over documents
$panel7_16 << EOD
# x y low high
-0.001526 11.500000 -0.004983 0.005481
EOD
# top 200, over seeds
$panel7_17 << EOD
# x y low high
-0.001526 11.500000 -0.035092 0.032040
EOD
# top 1 + rest, over documents
$panel7_18 << EOD
# x y low high
0.041262 12.500000 0.035150 0.047554
EOD
# top 1 + rest, over seeds
$panel7_19 << EOD
# x y low high
0.041262 12.500000 -0.013017 0.095540
EOD
# top 10 + rest, over documents
$panel7_20 << EOD
# x y low high
0.023617 13.500000 0.016242 0.028047
EOD
# top 10 + rest, over seeds
$panel7_21 << EOD
# x y low high
0.023617 13.500000 -0.061924 0.109159
EOD
# top 50 + rest, over documents
$panel7_22 << EOD
# x y low high
-0.003490 14.500000 -0.008516 0.001801
EOD
# top 50 + rest, over seeds
$panel7_23 << EOD
# x y low high
-0.003490 14.500000 -0.014378 0.007399
EOD
# top 200 + rest, over documents
$panel7_24 << EOD
# x y low high
-0.000194 15.500000 -0.004989 0.005840
EOD
# top 200 + rest, over seeds
$panel7_25 << EOD
# x y low high
-0.000194 15.500000 -0.025384 0.024997
EOD
# temperature 0.5, over documents
$panel7_26 << EOD
# x y low high
0.027371 17.750000 0.021178 0.032917
EOD
# temperature 0.5, over seeds
$panel7_27 << EOD
# x y low high
0.027371 17.750000 -0.001915 0.056657
EOD
# temperature 2, over documents
$panel7_28 << EOD
# x y low high
0.018053 18.750000 0.011653 0.025058
EOD
# temperature 2, over seeds
$panel7_29 << EOD
# x y low high
0.018053 18.750000 0.001309 0.034796
EOD
# temperature 4, over documents
$panel7_30 << EOD
# x y low high
0.009077 19.750000 0.001764 0.014850
EOD
# temperature 4, over seeds
$panel7_31 << EOD
# x y low high
0.009077 19.750000 -0.048927 0.067081
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Losses of distillation compared on one elastic student' at screen 0.009375,0.980072 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.957155 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 50 k held-out tokens scored · routers: trained on 102 k tokens, 3 seeds' at screen 0.009375,0.939220 left font ',11' textcolor rgb '#404040'
set label 'student: attention tokens + heads + experts routed, capacity 0.75, routers only, evaluated by threshold, the teacher''s LM loss is 2.281 on test' at screen 0.009375,0.921285 left font ',11' textcolor rgb '#404040'
set label 'Direction, and controls' at screen 0.058854,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.137778,0.603438 center font ',11' textcolor rgb '#202020'
set label 'validation loss (nats per token)' at screen 0.017188,0.757878 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.262014,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.870470 to screen 0.255764,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'reverse KL' at screen 0.262014,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.847553 to screen 0.255764,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
set label 'symmetric KL' at screen 0.262014,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.824636 to screen 0.255764,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'Jensen-Shannon' at screen 0.262014,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.801719 to screen 0.255764,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'LM loss, no teacher' at screen 0.262014,0.778802 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.778802 to screen 0.255764,0.778802 nohead linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7'
set label 'logits MSE' at screen 0.262014,0.755885 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.227639,0.755885 to screen 0.255764,0.755885 nohead linewidth 1.8 dashtype 2 linecolor rgb '#E69F00'
set label 'Tokens of the teacher''s top K' at screen 0.393160,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.472083,0.603438 center font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.596319,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.870470 to screen 0.590069,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'top 10' at screen 0.596319,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.847553 to screen 0.590069,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'top 50' at screen 0.596319,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.824636 to screen 0.590069,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'top 200' at screen 0.596319,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.801719 to screen 0.590069,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#CC79A7'
set label 'top 1 + rest' at screen 0.596319,0.778802 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.778802 to screen 0.590069,0.778802 nohead linewidth 1.8 dashtype 2 linecolor rgb '#D55E00'
set label 'top 10 + rest' at screen 0.596319,0.755885 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.755885 to screen 0.590069,0.755885 nohead linewidth 1.8 dashtype 2 linecolor rgb '#009E73'
set label 'top 50 + rest' at screen 0.596319,0.732968 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.732968 to screen 0.590069,0.732968 nohead linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
set label 'top 200 + rest' at screen 0.596319,0.710051 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.561944,0.710051 to screen 0.590069,0.710051 nohead linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7'
set label 'Temperature' at screen 0.698090,0.890397 left font ',12' textcolor rgb '#202020'
set label 'updates' at screen 0.777014,0.603438 center font ',11' textcolor rgb '#202020'
set label 'forward KL' at screen 0.901250,0.870470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.870470 to screen 0.895000,0.870470 nohead linewidth 2.6 dashtype 1 linecolor rgb '#000000'
set label 'temperature 0.5' at screen 0.901250,0.847553 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.847553 to screen 0.895000,0.847553 nohead linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
set label 'temperature 2' at screen 0.901250,0.824636 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.824636 to screen 0.895000,0.824636 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label 'temperature 4' at screen 0.901250,0.801719 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.866875,0.801719 to screen 0.895000,0.801719 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label 'LM loss (nats per token)' at screen 0.175000,0.566571 left font ',12' textcolor rgb '#202020'
set label 'Reference' at screen 0.014063,0.541774 left font ',10' textcolor rgb '#707070'
set label 'forward KL' at screen 0.021875,0.520239 left font ',10' textcolor rgb '#000000'
set label 'Direction, and controls' at screen 0.014063,0.493321 left font ',10' textcolor rgb '#707070'
set label 'reverse KL' at screen 0.021875,0.471786 left font ',10' textcolor rgb '#D55E00'
set label 'symmetric KL' at screen 0.021875,0.450252 left font ',10' textcolor rgb '#009E73'
set label 'Jensen-Shannon' at screen 0.021875,0.428717 left font ',10' textcolor rgb '#0072B2'
set label 'LM loss, no teacher' at screen 0.021875,0.407183 left font ',10' textcolor rgb '#CC79A7'
set label 'logits MSE' at screen 0.021875,0.385648 left font ',10' textcolor rgb '#E69F00'
set label 'Tokens of the teacher''s top K' at screen 0.014063,0.358730 left font ',10' textcolor rgb '#707070'
set label 'top 10' at screen 0.021875,0.337195 left font ',10' textcolor rgb '#009E73'
set label 'top 50' at screen 0.021875,0.315660 left font ',10' textcolor rgb '#0072B2'
set label 'top 200' at screen 0.021875,0.294126 left font ',10' textcolor rgb '#CC79A7'
set label 'top 1 + rest' at screen 0.021875,0.272591 left font ',10' textcolor rgb '#D55E00'
set label 'top 10 + rest' at screen 0.021875,0.251056 left font ',10' textcolor rgb '#009E73'
set label 'top 50 + rest' at screen 0.021875,0.229522 left font ',10' textcolor rgb '#0072B2'
set label 'top 200 + rest' at screen 0.021875,0.207987 left font ',10' textcolor rgb '#CC79A7'
set label 'Temperature' at screen 0.014063,0.181069 left font ',10' textcolor rgb '#707070'
set label 'temperature 0.5' at screen 0.021875,0.159534 left font ',10' textcolor rgb '#D55E00'
set label 'temperature 2' at screen 0.021875,0.137999 left font ',10' textcolor rgb '#009E73'
set label 'temperature 4' at screen 0.021875,0.116465 left font ',10' textcolor rgb '#0072B2'
set label 'forward KL (nats per token)' at screen 0.383594,0.566571 left font ',12' textcolor rgb '#202020'
set label 'top-1 agreement' at screen 0.592187,0.566571 left font ',12' textcolor rgb '#202020'
set label 'LM loss minus forward KL''s' at screen 0.800781,0.566571 left font ',12' textcolor rgb '#202020'
set label 'Mark: mean over 3 seeds, line: smallest to largest. Last column: LM loss on test minus that of forward KL with the same seed, which is the same start and the same batches. Thin bar: 95 % t' at screen 0.009375,0.049819 left font ',9.5' textcolor rgb '#404040'
set label 'interval over the seeds; pale bar: 95 % t interval over 246 documents, each averaged over the seeds. Filled mark: the interval over seeds leaves 0 out; of 15 comparisons one in twenty would' at screen 0.009375,0.032881 left font ',9.5' textcolor rgb '#404040'
set label 'do so by chance. One learning rate, 0.007, for all losses: Adam divides a constant factor of the gradient out.' at screen 0.009375,0.015942 left font ',9.5' textcolor rgb '#404040'

# Direction, and controls
set lmargin at screen 0.058854
set rmargin at screen 0.216701
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:100.000000]
set xtics 20.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.541604:2.698704]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel1_1 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel1_2 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_3 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel1_5 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_6 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Tokens of the teacher?s top K
set lmargin at screen 0.393160
set rmargin at screen 0.551007
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:100.000000]
set xtics 20.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.541604:2.698704]
set ytics 0.050000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
plot $panel2_1 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_2 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#009E73', \
    $panel2_4 using 1:2 with lines linewidth 1.8 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_6 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_7 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel2_8 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# Temperature
set lmargin at screen 0.698090
set rmargin at screen 0.855937
set tmargin at screen 0.877444
set bmargin at screen 0.638311
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.000000:100.000000]
set xtics 20.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.541604:2.698704]
set ytics 0.050000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel3_3 using 1:2 with lines linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_4 using 1:2 with lines linewidth 2.6 dashtype 1 linecolor rgb '#000000'
unset label
unset arrow

# LM loss (nats per token)
set lmargin at screen 0.175000
set rmargin at screen 0.358594
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [2.483367:2.611877]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 2.514096,graph 0 to first 2.514096,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel4_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel4_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel4_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel4_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel4_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel4_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel4_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# forward KL (nats per token)
set lmargin at screen 0.383594
set rmargin at screen 0.567187
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.198436:0.311139]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.220604,graph 0 to first 0.220604,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel5_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel5_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel5_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel5_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel5_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel5_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# top-1 agreement
set lmargin at screen 0.592187
set rmargin at screen 0.775781
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.679571:0.742848]
set xtics 0.020000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.731098,graph 0 to first 0.731098,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel6_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel6_2 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#000000', \
    $panel6_3 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_3 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_4 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_5 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_6 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_7 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel6_7 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel6_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_8 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_9 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_9 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_10 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_11 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_11 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_12 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_13 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_13 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel6_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel6_14 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel6_15 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel6_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel6_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel6_16 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel6_17 using 3:2:($4-$3):(0) with vectors nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_17 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow

# LM loss minus forward KL?s
set lmargin at screen 0.800781
set rmargin at screen 0.984375
set tmargin at screen 0.553618
set bmargin at screen 0.104621
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.073900:0.121135]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [20.300000:-0.550000]
unset ytics
set arrow from first 0.000000,graph 0 to first 0.000000,graph 1 nohead back linewidth 0.9 dashtype 3 linecolor rgb '#000000'
plot $panel7_2 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_3 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_3 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_4 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_5 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_5 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_6 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_7 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_7 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_8 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_9 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_9 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_10 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F9E7BF', \
    $panel7_11 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#E69F00', \
    $panel7_11 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel7_12 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_13 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_13 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_14 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_15 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_15 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_16 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_17 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_17 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_18 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_19 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_19 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_20 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_21 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_21 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_22 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_23 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_23 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel7_24 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F2DEE9', \
    $panel7_25 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#CC79A7', \
    $panel7_25 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#CC79A7', \
    $panel7_26 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#F5D7BF', \
    $panel7_27 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#D55E00', \
    $panel7_27 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel7_28 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFE7DC', \
    $panel7_29 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#009E73', \
    $panel7_29 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#009E73', \
    $panel7_30 using 3:2:($4-$3):(0) with vectors nohead linewidth 7 dashtype 1 linecolor rgb '#BFDCEC', \
    $panel7_31 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.4 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_31 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2'
unset label
unset arrow
unset multiplot
unset output
